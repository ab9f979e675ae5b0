package io.offboard.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** HMAC-SHA-256 under one key. May be used on any thread. */
final class Hmac {

    static final String ALGORITHM = "HmacSHA256";

    /** Never fed itself: to copy it is cheaper than to look an algorithm up and to give it its key. */
    private final Mac keyed;

    Hmac(SecretKey key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }

    /** Of a text in the context of a purpose, hexadecimal. */
    String of(String purpose, String text) {
        try {
            var mac = (Mac) keyed.clone();
            mac.update(purpose.getBytes(UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("HMAC-SHA-256 of every JDK can be copied", e);
        }
    }
}
