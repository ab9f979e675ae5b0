package io.offboard.operation;

import io.offboard.privacy.Digests;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A keyed digest of each target of an operation, {@value #BYTES} bytes each, one after another: half an HMAC-SHA-256, so
 * that an operation with very many targets stays small.
 */
@SuppressWarnings("ArrayRecordComponent")
public record TargetDigests(byte[] bytes) {

    /** How many bytes of a digest are kept. */
    public static final int BYTES = 16;

    /** Digests as they were kept; empty when they were not. */
    public static TargetDigests of(byte[] kept) {
        return new TargetDigests(kept);
    }

    /** Of the targets of an operation of this kind. */
    public static TargetDigests of(String kind, List<String> targets, Digests digests) {
        var all = ByteBuffer.allocate(BYTES * targets.size());
        targets.forEach(target -> all.put(HexFormat.of().parseHex(shown(digests.of(purpose(kind), target)))));
        return new TargetDigests(all.array());
    }

    /** How a receipt may show a target: under each of the keys. */
    public static List<String> shownOf(String kind, String target, Digests digests) {
        return Stream.concat(
                        Stream.of(digests.of(purpose(kind), target)),
                        digests.underOtherKeys(purpose(kind), target).stream())
                .map(TargetDigests::shown)
                .toList();
    }

    /** As a receipt shows them. */
    public List<String> shown() {
        return IntStream.range(0, bytes.length / BYTES)
                .mapToObj(i -> HexFormat.of().formatHex(Arrays.copyOfRange(bytes, i * BYTES, (i + 1) * BYTES)))
                .toList();
    }

    private static String purpose(String kind) {
        return kind + " target";
    }

    private static String shown(String digest) {
        return digest.substring(0, 2 * BYTES);
    }
}
