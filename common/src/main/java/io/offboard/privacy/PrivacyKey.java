package io.offboard.privacy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Reads a 256-bit key from configuration. */
final class PrivacyKey {

    private static final int BYTES = 32;

    private PrivacyKey() {}

    /** @throws ConfigurationException naming the property, when the value is not base64 of 32 bytes */
    static SecretKey read(String property, String base64, String algorithm) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new ConfigurationException(property + " is not base64");
        }
        if (bytes.length != BYTES) {
            throw new ConfigurationException("%s holds %d bytes, it needs %d (make one with: openssl rand -base64 %d)"
                    .formatted(property, bytes.length, BYTES, BYTES));
        }
        return new SecretKeySpec(bytes, algorithm);
    }
}
