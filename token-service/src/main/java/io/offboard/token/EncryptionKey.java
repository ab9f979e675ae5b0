package io.offboard.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.operation.InvalidCommandException;
import io.offboard.privacy.Secret;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** A caller's public key: what is encrypted to it may be stored and published. */
final class EncryptionKey {

    private static final Set<String> PRIVATE_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final int LEAST_BITS = 2048;
    private static final int MOST_BITS = 8192;

    private final PublicJsonWebKey jwk;
    private final String algorithm;

    private EncryptionKey(PublicJsonWebKey jwk, String algorithm) {
        this.jwk = jwk;
        this.algorithm = algorithm;
    }

    /** Also tries the key out: when the token is there it is too late to find that it cannot be used. */
    static EncryptionKey read(JsonNode data) {
        require(data.isObject(), "a JWK, which is a JSON object");
        require(PRIVATE_MEMBERS.stream().noneMatch(data::has), "a public key: this one holds private parts");
        try {
            var key = parsed(data);
            require(key.encrypted(Secret.of("trial")).isPresent(), "a key that can be encrypted to");
            return key;
        } catch (InvalidCommandException refused) {
            throw refused;
        } catch (JoseException | RuntimeException unreadable) {
            // The library answers some odd members with exceptions of any kind: certificates of another key, for one.
            throw refused("a readable JWK");
        }
    }

    /** A compact JWE; empty when the key cannot be used after all. */
    Optional<String> encrypted(Secret secret) {
        try {
            var jwe = new JsonWebEncryption();
            jwe.setAlgorithmHeaderValue(algorithm);
            jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
            if (jwk.getKeyId() != null) {
                jwe.setKeyIdHeaderValue(jwk.getKeyId());
            }
            jwe.setKey(jwk.getPublicKey());
            jwe.setPayload(secret.reveal());
            return Optional.of(jwe.getCompactSerialization());
        } catch (JoseException unusable) {
            return Optional.empty();
        }
    }

    private static EncryptionKey parsed(JsonNode data) throws JoseException {
        var jwk = PublicJsonWebKey.Factory.newPublicJwk(data.toString());
        var algorithm = algorithm(jwk);
        require(jwk.getUse() == null || jwk.getUse().equals("enc"), "a key whose use is enc");
        require(jwk.getAlgorithm() == null || jwk.getAlgorithm().equals(algorithm), "a key whose alg is " + algorithm);
        return new EncryptionKey(jwk, algorithm);
    }

    private static String algorithm(PublicJsonWebKey jwk) {
        if (jwk.getPublicKey() instanceof RSAPublicKey rsa) {
            var bits = rsa.getModulus().bitLength();
            require(
                    bits >= LEAST_BITS && bits <= MOST_BITS,
                    "an RSA key of " + LEAST_BITS + " to " + MOST_BITS + " bits");
            require(rsa.getPublicExponent().compareTo(BigInteger.TWO) > 0, "an RSA key whose exponent hides something");
            return KeyManagementAlgorithmIdentifiers.RSA_OAEP_256;
        }
        require(jwk.getPublicKey() instanceof ECPublicKey, "an RSA key or an elliptic curve key");
        return KeyManagementAlgorithmIdentifiers.ECDH_ES;
    }

    private static void require(boolean met, String what) {
        if (!met) {
            throw refused(what);
        }
    }

    private static InvalidCommandException refused(String what) {
        return new InvalidCommandException(CreateToken.ENCRYPT_TO, "The encryptTo field must be " + what + ".");
    }
}
