package io.offboard.privacy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM under keys that may be rotated. What is sealed opens only in the context that it was sealed for. */
final class AesGcm {

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int TAG_BYTES = TAG_BITS / 8;

    /**
     * In bytes. The JVM takes the processor's own AES-GCM only where it has compiled the caller for good, which it does
     * after many calls, not after many bytes: whole, the first 500 payloads of 245 KB take fifty times as long as later ones.
     */
    private static final int PIECE_BYTES = 1_024;

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    /** To find a provider costs more than to seal a usual payload. */
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(AesGcm::newCipher);

    AesGcm(KeyRing keys) {
        this.keys = keys;
    }

    /** Nonce, then cipher text with its tag. */
    byte[] seal(byte[] context, byte[] payload) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, keys.key(), context, nonce);
            var sealed = ByteBuffer.allocate(NONCE_BYTES + payload.length + TAG_BYTES)
                    .put(nonce);
            var rest = ByteBuffer.wrap(payload);
            while (rest.remaining() > PIECE_BYTES) {
                cipher.update(rest.slice(rest.position(), PIECE_BYTES), sealed);
                rest.position(rest.position() + PIECE_BYTES);
            }
            cipher.doFinal(rest, sealed);
            return sealed.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    /** What was sealed; empty when it was sealed with an unknown key or for another context, or was changed. */
    Optional<byte[]> open(byte[] context, byte[] sealed) {
        if (sealed.length < NONCE_BYTES) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(sealed);
        var nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        var content = new byte[buffer.remaining()];
        buffer.get(content);
        return keys.all()
                .flatMap(key -> opened(key, context, nonce, content).stream())
                .findFirst();
    }

    private Optional<byte[]> opened(SecretKey key, byte[] context, byte[] nonce, byte[] content) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, context, nonce).doFinal(content));
        } catch (AEADBadTagException wrongKey) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    private Cipher cipher(int mode, SecretKey key, byte[] context, byte[] nonce) throws GeneralSecurityException {
        var cipher = ciphers.get();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
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
