package io.offboard.privacy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Base64;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A 256-bit key as it is configured. */
public final class PrivacyKey {

    private static final int BYTES = 32;

    /** Of 32 random bytes about 30 are different; so few are chosen by somebody, or are digits of another number. */
    private static final int FEW_DIFFERENT_BYTES = 16;

    private PrivacyKey() {}

    /** @throws ConfigurationException naming the property, when the value is not base64 of 32 bytes */
    static SecretKey read(String property, String base64, String algorithm) {
        return new SecretKeySpec(bytes(property, base64), algorithm);
    }

    /**
     * The 32 bytes of a key.
     *
     * @throws ConfigurationException naming the property, when the value is not base64 of 32 bytes
     */
    public static byte[] bytes(String property, String base64) {
        var bytes = decoded(property, base64);
        if (bytes.length != BYTES) {
            throw new ConfigurationException("%s holds %d bytes, it needs %d (make one with: openssl rand -base64 %d)"
                    .formatted(property, bytes.length, BYTES, BYTES));
        }
        return bytes;
    }

    /** Whether these are hardly random bytes; false for what is no key at all. */
    public static boolean looksMadeUp(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64.strip());
            return IntStream.range(0, bytes.length)
                            .map(i -> bytes[i])
                            .distinct()
                            .count()
                    <= FEW_DIFFERENT_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] decoded(String property, String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new ConfigurationException(property + " is not base64");
        }
    }
}
