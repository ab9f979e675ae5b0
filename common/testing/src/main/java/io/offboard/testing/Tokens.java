package io.offboard.testing;

import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

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
