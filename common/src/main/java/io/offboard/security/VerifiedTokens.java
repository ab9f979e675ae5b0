package io.offboard.security;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CaffeineCache;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers for a minute whom a bearer token was verified to be: to parse and verify it again with each request takes
 * more than everything else about the request. A token is never remembered longer than it is valid, and what was refused
 * not at all. A key that the identity provider withdraws is in use for a minute at most.
 */
@ApplicationScoped
class VerifiedTokens implements IdentityProvider<TokenAuthenticationRequest>, SecurityIdentityAugmentor {

    /** In seconds since the epoch: whatever is valid until then has no end that could be waited for. */
    private static final long LAST = Instant.MAX.getEpochSecond();

    private final CaffeineCache verified;
    private final Clock clock;

    VerifiedTokens(@CacheName("verified-tokens") Cache verified, Clock clock) {
        this.verified = verified.as(CaffeineCache.class);
        this.clock = clock;
    }

    private record Verified(SecurityIdentity identity, Instant until) {}

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /** Before the one that verifies, which has {@code SYSTEM_FIRST + 1} as any has that says nothing. */
    @Override
    public int priority() {
        return SYSTEM_FIRST + 100;
    }

    /** Answers null for a token that is not remembered, so that the next provider is asked. */
    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        CompletableFuture<Verified> remembered =
                verified.getIfPresent(request.getToken().getToken());
        return remembered == null
                ? Uni.createFrom().nullItem()
                : Uni.createFrom()
                        .completionStage(remembered)
                        .map(token -> clock.instant().isBefore(token.until()) ? token.identity() : null);
    }

    /** Is given each identity that has been verified; refuses one whose time has no end, and one that names nobody. */
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        var token = identity.getCredential(TokenCredential.class);
        if (token != null && identity.getPrincipal() instanceof JsonWebToken claims) {
            if (claims.getExpirationTime() > LAST || isBlank(claims.getName())) {
                return Uni.createFrom().failure(AuthenticationFailedException::new);
            }
            var until = Instant.ofEpochSecond(claims.getExpirationTime());
            verified.put(token.getToken(), CompletableFuture.completedFuture(new Verified(bare(identity), until)));
        }
        return Uni.createFrom().item(identity);
    }

    private static boolean isBlank(String name) {
        return name == null || name.isBlank();
    }

    /** Without the attributes: the request that it came with is among them. */
    private static SecurityIdentity bare(SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addPermissions(identity.getPermissions())
                .build();
    }
}
