package io.offboard.testing;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Bearer tokens, signed with a key that exists for this test run only. */
public final class Tokens {

    private static final KeyPair TRUSTED = keys();
    private static final KeyPair FOREIGN = keys();

    private Tokens() {}

    /** A token with these permissions, separated by spaces. */
    public static String with(String scope) {
        return of("tester", scope);
    }

    /** The same for somebody in particular. */
    public static String of(String subject, String scope) {
        return signed(subject, scope, TRUSTED, Instant.now().plusSeconds(3600));
    }

    /** A token with these permissions that somebody else signed. */
    public static String forged(String scope) {
        return signed("tester", scope, FOREIGN, Instant.now().plusSeconds(3600));
    }

    /** A token with these permissions whose time is over. */
    public static String expired(String scope) {
        return signed("tester", scope, TRUSTED, Instant.now().minusSeconds(3600));
    }

    /** A token with these permissions that expires after a while. */
    public static String validFor(Duration time, String scope) {
        return signed("tester", scope, TRUSTED, Instant.now().plus(time));
    }

    /** What may stand in the header Authorization without authorizing anybody, by what is wrong with it. */
    public static Stream<Arguments> badAuthorizations(String scope, String vendorsToken) {
        return Stream.of(
                arguments("an empty token", "Bearer "),
                arguments("another scheme", "Basic dGVzdGVyOnRlc3Rlcg=="),
                arguments("a garbage token", "Bearer garbage"),
                arguments("the vendor's token", "Bearer " + vendorsToken),
                arguments("a forged token", "Bearer " + forged(scope)),
                arguments("an expired token", "Bearer " + expired(scope)));
    }

    static String publicKey() {
        return Base64.getEncoder().encodeToString(TRUSTED.getPublic().getEncoded());
    }

    private static String signed(String subject, String scope, KeyPair keys, Instant expiry) {
        return Jwt.issuer("offboard-tests")
                .subject(subject)
                .upn(subject)
                .scope(java.util.Set.of(scope.split(" ", -1)))
                .issuedAt(expiry.minusSeconds(7200))
                .expiresAt(expiry)
                .sign(keys.getPrivate());
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("RSA is part of every JDK", e);
        }
    }
}
