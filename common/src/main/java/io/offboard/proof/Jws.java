package io.offboard.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * A compact JWS whose signature has not been looked at yet.
 *
 * @param type the {@code typ} of its header, null when it has none
 * @param keyId the {@code kid} of its header, null when it has none
 */
record Jws(String type, String keyId, JsonNode payload, String text) {

    /** Empty when it is none over JSON. */
    static Optional<Jws> read(String text) {
        var jws = new JsonWebSignature();
        try {
            jws.setCompactSerialization(text);
            return CanonicalJson.read(jws.getUnverifiedPayload())
                    .map(payload -> new Jws(jws.getHeader("typ"), jws.getKeyIdHeaderValue(), payload, text));
        } catch (JoseException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether this key has signed it, with the one algorithm that receipts are signed with. */
    boolean isSignedBy(PublicKey key) {
        var jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
        try {
            jws.setCompactSerialization(text);
            jws.setKey(key.key());
            return jws.verifySignature();
        } catch (JoseException refused) {
            return false;
        }
    }
}
