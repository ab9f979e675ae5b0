package io.offboard.security;

import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.privacy.Digests;
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the request under way. */
@ApplicationScoped
public class Callers {

    private static final int DIGITS = 16;

    private final CurrentIdentityAssociation identity;
    private final Digests digests;
    private final StringPermission control;
    private final StringPermission deadLetters;

    Callers(CurrentIdentityAssociation identity, Digests digests, ServiceConfig service) {
        this.identity = identity;
        this.digests = digests;
        this.control = new StringPermission(service.domain(), DomainPermissions.CONTROL);
        this.deadLetters = new StringPermission(service.domain(), DomainPermissions.DEAD_LETTERS);
    }

    /**
     * A caller.
     *
     * @param label a keyed digest of the name in the token: the same for the same caller, and it says nothing of a person
     * @param mayControl whether the token has the permission {@code <domain>:control}
     */
    public record Caller(String label, boolean mayControl) {}

    /** Of the request under way. */
    public Uni<Caller> current() {
        return identity.getDeferredIdentity()
                .chain(who -> who.checkPermission(control).map(granted -> new Caller(label(who), granted)));
    }

    /** The same; fails with a problem when the caller may not control operations and lanes. */
    public Uni<Caller> controlling() {
        return current().invoke(caller -> {
            if (!caller.mayControl()) {
                throw new ProblemException(
                        Problem.of(ErrorCode.FORBIDDEN, "This takes the permission to control operations and lanes."));
            }
        });
    }

    /** The caller's label; fails with a problem when the caller has nothing to do with dead letters. */
    public Uni<String> atDeadLetters() {
        return identity.getDeferredIdentity()
                .chain(who -> who.checkPermission(deadLetters).map(granted -> {
                    if (!granted) {
                        throw new ProblemException(
                                Problem.of(ErrorCode.FORBIDDEN, "This takes the permission for dead letters."));
                    }
                    return label(who);
                }));
    }

    /** When the token of the request under way expires; in the farthest future when it never does. */
    public Uni<Instant> validUntil() {
        return identity.getDeferredIdentity()
                .map(who -> who.getPrincipal() instanceof JsonWebToken token
                        ? Instant.ofEpochSecond(token.getExpirationTime())
                        : Instant.MAX);
    }

    /** See {@link Caller#label}. */
    public String label(SecurityIdentity who) {
        return digests.name("caller", who.getPrincipal().getName()).substring(0, DIGITS);
    }
}
