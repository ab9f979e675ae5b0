package io.offboard.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;

class BearerTokenTest {

    @Test
    void itIsTheLocalOperatorsForADayAndVerifiesWithThePublishedKey() throws Exception {
        Keys keys = Keys.generate();

        JwtClaims claims = new JwtConsumerBuilder()
                .setVerificationKey(published(keys))
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "RS256"))
                .setExpectedIssuer("offboard-local")
                .setExpectedSubject("local-operator")
                .setRequireExpirationTime()
                .build()
                .processToClaims(BearerToken.mint(keys));

        assertThat(claims.getStringClaimValue("scope").split(" "))
                .contains("session:read", "session:write", "session:control", "session:match", "session:dead-letters")
                .contains("case:read", "case:write", "case:control")
                .hasSize(23);
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(Duration.ofHours(24).toSeconds());
    }

    private static PublicKey published(Keys keys) throws Exception {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(keys.publicKey())));
    }
}
