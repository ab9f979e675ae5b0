package io.offboard.proof;

import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** An Ed25519 key that signs: 32 random bytes, from which its public key follows. */
public final class SigningKey {

    private final KeyPair pair;
    private final PublicKey publicKey;

    private SigningKey(KeyPair pair, PublicKey publicKey) {
        this.pair = pair;
        this.publicKey = publicKey;
    }

    /** The key of these 32 bytes. */
    public static SigningKey of(byte[] bytes) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            // The JDK has no other way from a private key to its public key.
            generator.initialize(NamedParameterSpec.ED25519, new GivenBytes(bytes));
            var pair = generator.generateKeyPair();
            return new SigningKey(pair, PublicKey.of(PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic())));
        } catch (GeneralSecurityException | JoseException e) {
            throw new IllegalStateException("Ed25519 is part of every JDK since 15", e);
        }
    }

    /** What verifies. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /** The payload as a compact JWS. */
    String sign(String type, String payload) {
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setHeader("typ", type);
        jws.setKeyIdHeaderValue(publicKey.id());
        jws.setPayload(payload);
        jws.setKey(pair.getPrivate());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("A receipt cannot be signed", e);
        }
    }

    /** Chance that was drawn before. */
    private static final class GivenBytes extends SecureRandom {

        @Serial
        private static final long serialVersionUID = 1L;

        private final byte[] given;

        GivenBytes(byte[] given) {
            this.given = given.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(given, 0, bytes, 0, bytes.length);
        }
    }
}
