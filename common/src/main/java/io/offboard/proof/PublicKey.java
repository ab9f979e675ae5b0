package io.offboard.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * An Ed25519 key that verifies.
 *
 * @param id its thumbprint (RFC 7638): whoever has the key knows its id
 */
public record PublicKey(String id, java.security.PublicKey key, Map<String, Object> jwk) {

    static PublicKey of(JsonWebKey key) {
        var id = key.calculateBase64urlEncodedThumbprint("SHA-256");
        Map<String, Object> jwk = new TreeMap<>(key.toParams(OutputControlLevel.PUBLIC_ONLY));
        jwk.put("kid", id);
        jwk.put("use", "sig");
        jwk.put("alg", "EdDSA");
        return new PublicKey(id, ((PublicJsonWebKey) key).getPublicKey(), Collections.unmodifiableMap(jwk));
    }

    /** As a JSON Web Key (RFC 7517). */
    public JsonNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        jwk.forEach((field, value) -> json.put(field, String.valueOf(value)));
        return json;
    }

    /**
     * The key with this {@code x}, as in its JWK: 32 bytes, base64url.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static PublicKey of(String x) {
        try {
            return of(PublicJsonWebKey.Factory.newPublicJwk(Map.of("kty", "OKP", "crv", "Ed25519", "x", x)));
        } catch (JoseException e) {
            throw new IllegalArgumentException("That is no Ed25519 public key", e);
        }
    }
}
