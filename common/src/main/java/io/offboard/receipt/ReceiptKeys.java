package io.offboard.receipt;

import io.offboard.privacy.PrivacyKey;
import io.offboard.proof.PublicKey;
import io.offboard.proof.PublicKeys;
import io.offboard.proof.SigningKey;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The key that signs receipts, and all that verify them. Made at start: a wrong key must show before a command is read. */
@Startup
@ApplicationScoped
public class ReceiptKeys {

    private final SigningKey signing;
    private final List<PublicKey> all;

    ReceiptKeys(ReceiptConfig config) {
        signing = SigningKey.of(PrivacyKey.bytes("offboard.receipt.signing-key", config.signingKey()));
        all = Stream.concat(
                        Stream.of(signing.publicKey()),
                        config.otherPublicKeys().stream().flatMap(List::stream).map(ReceiptKeys::publicKey))
                .toList();
    }

    /** Signs. */
    public SigningKey signing() {
        return signing;
    }

    /** Verify. */
    public PublicKeys verifying() {
        return PublicKeys.of(all);
    }

    /** All that verify, as a JSON Web Key Set (RFC 7517), today's first. */
    Map<String, List<Map<String, Object>>> jwks() {
        return Map.of("keys", all.stream().map(PublicKey::jwk).distinct().toList());
    }

    private static PublicKey publicKey(String x) {
        try {
            return PublicKey.of(x.strip());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "offboard.receipt.other-public-keys holds what is no Ed25519 public key in base64url");
        }
    }
}
