package io.offboard.testing;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.smallrye.jwt.build.Jwt;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Bearer tokens, signed with a key that exists for this test run only. */
public final class Tokens {

    /** Who issues them. */
    public static final String ISSUER = "offboard-tests";

    /** For whom they are. */
    public static final String AUDIENCE = "offboard";

    static final String KEY_ID = "tests";
    static final KeyPair TRUSTED = keys();
    static final KeyPair FOREIGN = keys();

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
                arguments("a token that nobody signed", "Bearer " + HarmfulTokens.unsigned(scope)),
                arguments(
                        "a token signed with the public key", "Bearer " + HarmfulTokens.signedWithThePublicKey(scope)),
                arguments("an expired token", "Bearer " + expired(scope)));
    }

    static String publicKey() {
        return Base64.getEncoder().encodeToString(TRUSTED.getPublic().getEncoded());
    }

    /** The key as an OIDC provider lists it. */
    public static String jwks() {
        return "{\"keys\":[%s]}".formatted(jwk(TRUSTED.getPublic(), KEY_ID));
    }

    static String jwk(PublicKey key, String id) {
        var rsa = (RSAPublicKey) key;
        return "{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}"
                .formatted(id, unsigned(rsa.getModulus()), unsigned(rsa.getPublicExponent()));
    }

    /** Without the byte that says that it is not negative. */
    private static String unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        var from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static String signed(String subject, String scope, KeyPair keys, Instant expiry) {
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .upn(subject)
                .scope(java.util.Set.of(scope.split(" ", -1)))
                .issuedAt(expiry.minusSeconds(7200))
                .expiresAt(expiry)
                .jws()
                .keyId(KEY_ID)
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
