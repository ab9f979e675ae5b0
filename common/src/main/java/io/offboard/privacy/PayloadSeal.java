package io.offboard.privacy;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Seals what is stored while an operation is pending (AES-256-GCM), so that a look into the database shows nobody. A
 * sealed payload opens only for the operation it was sealed for: rows cannot be swapped unnoticed.
 * Made at start: a wrong key must show before a command is read.
 */
@Startup
@Singleton
public class PayloadSeal {

    private final AesGcm cipher;

    PayloadSeal(PrivacyConfig config) {
        cipher = new AesGcm(
                KeyRing.read("seal-key", "AES", config.sealKey(), config.nextSealKey(), config.formerSealKeys()));
    }

    /** The sealed payload: nonce, then cipher text with its tag. */
    public byte[] seal(UUID operation, byte[] payload) {
        return cipher.seal(context(operation), payload);
    }

    /**
     * What {@link #seal} was given, by this service or by one that sealed with another of its keys. Which one that was is
     * not written down: only the right one opens, and a replica of the version before has to read what this one seals.
     *
     * @throws IllegalStateException when it was sealed with an unknown key or for another operation, or was changed
     */
    public byte[] open(UUID operation, byte[] sealed) {
        return cipher.open(context(operation), sealed)
                .orElseThrow(() -> new IllegalStateException(
                        "The payload of operation %s does not open: is the key that sealed it no longer among offboard.privacy.seal-key and former-seal-keys?"
                                .formatted(operation)));
    }

    private static byte[] context(UUID operation) {
        return ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(operation.getMostSignificantBits())
                .putLong(operation.getLeastSignificantBits())
                .array();
    }
}
