package io.offboard.security;

import io.offboard.privacy.CaseSeal;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who makes the request about cases that is under way. */
@ApplicationScoped
public class CaseCallers {

    private final CurrentIdentityAssociation identity;
    private final CaseSeal seal;

    CaseCallers(CurrentIdentityAssociation identity, CaseSeal seal) {
        this.identity = identity;
        this.seal = seal;
    }

    /**
     * A caller.
     *
     * @param labels keyed digests of the name in the token, the one in use first: the same in every service, and they say
     *     nothing of a person
     * @param mayRead whether the token has the permission {@code case:read}
     * @param mayControl whether the token has the permission {@code case:control}
     */
    public record CaseCaller(List<String> labels, boolean mayRead, boolean mayControl) {

        /** The label in use. */
        public String label() {
            return labels.get(0);
        }
    }

    /** Of the request under way. */
    public Uni<CaseCaller> current() {
        return identity.getDeferredIdentity().chain(who -> who.checkPermission(DomainPermissions.READ_CASES)
                .chain(mayRead -> who.checkPermission(DomainPermissions.CONTROL_CASES)
                        .map(mayControl -> new CaseCaller(labels(who), mayRead, mayControl))));
    }

    private List<String> labels(SecurityIdentity who) {
        return seal.digests("caller " + who.getPrincipal().getName());
    }
}
