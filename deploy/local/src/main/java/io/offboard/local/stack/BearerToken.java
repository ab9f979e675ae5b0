package io.offboard.local.stack;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** The local operator's token: every permission of every service, for a day. */
public final class BearerToken {

    private BearerToken() {}

    /** Signed with these keys. */
    public static String mint(Keys keys) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("offboard-local");
        claims.setSubject("local-operator");
        claims.setGeneratedJwtId();
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(24 * 60);
        claims.setClaim("scope", scope());
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(keys.signingKey());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setHeader("typ", "JWT");
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Cannot sign the bearer token", e);
        }
    }

    private static String scope() {
        return Stream.concat(
                        Arrays.stream(Service.values()).map(Service::domain).flatMap(domain -> Stream.of(
                                        "read", "write", "control", "match", "dead-letters")
                                .map(permission -> domain + ":" + permission)),
                        Stream.of("case:read", "case:write", "case:control"))
                .collect(Collectors.joining(" "));
    }
}
