package io.offboard.proof;

import java.util.HexFormat;

/** Digests as receipts show them: hexadecimal, in small letters. */
public final class Hex {

    private static final HexFormat FORMAT = HexFormat.of();

    private Hex() {}

    /** As text. */
    public static String of(byte[] digest) {
        return FORMAT.formatHex(digest);
    }

    /**
     * What was a digest.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static byte[] bytes(String text) {
        return FORMAT.parseHex(text);
    }
}
