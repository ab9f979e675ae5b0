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

/** Who makes the request under way. */
@ApplicationScoped
public class Callers {

    private static final int DIGITS = 16;

    private final CurrentIdentityAssociation identity;
    private final Digests digests;
    private final StringPermission control;

    Callers(CurrentIdentityAssociation identity, Digests digests, ServiceConfig service) {
        this.identity = identity;
        this.digests = digests;
        this.control = new StringPermission(service.domain(), DomainPermissions.CONTROL);
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

    /** See {@link Caller#label}. */
    public String label(SecurityIdentity who) {
        return digests.name("caller", who.getPrincipal().getName()).substring(0, DIGITS);
    }
}
