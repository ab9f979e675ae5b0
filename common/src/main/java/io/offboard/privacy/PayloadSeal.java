package io.offboard.privacy;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals what is stored while an operation is pending (AES-256-GCM), so that a look into the database shows nobody. A
 * sealed payload opens only for the operation it was sealed for: rows cannot be swapped unnoticed.
 * Made at start: a wrong key must show before a command is read.
 */
@Startup
@ApplicationScoped
public class PayloadSeal {

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    /** To find a provider costs more than to seal a usual payload. */
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(PayloadSeal::newCipher);

    PayloadSeal(PrivacyConfig config) {
        keys = KeyRing.read("seal-key", "AES", config.sealKey(), config.nextSealKey(), config.formerSealKeys());
    }

    /** The sealed payload: nonce, then cipher text with its tag. */
    public byte[] seal(UUID operation, byte[] payload) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed =
                    cipher(Cipher.ENCRYPT_MODE, keys.key(), operation, nonce).doFinal(payload);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    /**
     * What {@link #seal} was given, by this service or by one that sealed with another of its keys. Which one that was is
     * not written down: only the right one opens, and a replica of the version before has to read what this one seals.
     *
     * @throws IllegalStateException when it was sealed with an unknown key or for another operation, or was changed
     */
    public byte[] open(UUID operation, byte[] sealed) {
        var buffer = ByteBuffer.wrap(sealed);
        var nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        var content = new byte[buffer.remaining()];
        buffer.get(content);
        return keys.all()
                .flatMap(key -> opened(key, operation, nonce, content).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The payload of operation %s does not open: is the key that sealed it no longer among offboard.privacy.seal-key and former-seal-keys?"
                                .formatted(operation)));
    }

    private Optional<byte[]> opened(SecretKey key, UUID operation, byte[] nonce, byte[] content) {
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key, operation, nonce).doFinal(content));
        } catch (AEADBadTagException wrongKey) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    private Cipher cipher(int mode, SecretKey key, UUID operation, byte[] nonce) throws GeneralSecurityException {
        var cipher = ciphers.get();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(operation.getMostSignificantBits())
                .putLong(operation.getLeastSignificantBits())
                .flip());
        return cipher;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance(TRANSFORMATION);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }
}
