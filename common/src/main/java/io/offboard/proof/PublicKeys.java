package io.offboard.proof;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.lang.JoseException;

/** The keys that verify a service's receipts: today's, and those of before. */
public final class PublicKeys {

    private final Map<String, PublicKey> byId;

    private PublicKeys(Map<String, PublicKey> byId) {
        this.byId = byId;
    }

    /** These keys. */
    public static PublicKeys of(List<PublicKey> keys) {
        return new PublicKeys(keys.stream().collect(toMap(PublicKey::id, key -> key, (one, same) -> one)));
    }

    /**
     * The Ed25519 keys of a JSON Web Key Set (RFC 7517).
     *
     * @throws IllegalArgumentException when it is none, or holds no such key
     */
    public static PublicKeys read(String jwks) {
        try {
            var keys = new JsonWebKeySet(jwks)
                    .getJsonWebKeys().stream()
                            .filter(OctetKeyPairJsonWebKey.class::isInstance)
                            .map(PublicKey::of)
                            .toList();
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("The key set holds no Ed25519 key");
            }
            return of(keys);
        } catch (JoseException e) {
            throw new IllegalArgumentException("That is no JSON Web Key Set", e);
        }
    }

    /** The key with this id. */
    public Optional<PublicKey> find(String id) {
        return Optional.ofNullable(id).map(byId::get);
    }
}
