package io.offboard.security;

import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Permission;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who reads needs {@code <domain>:read}, who does anything else {@code <domain>:write}: one rule for every path of a
 * service, granted by the {@code scope} of the bearer token. Cases are no domain's: {@code case:read} and
 * {@code case:write}. Who has an operation or a lane in hand needs
 * {@code <domain>:control}, which {@link Callers} tells: who may only write passes here, to cancel what is their own.
 */
@ApplicationScoped
public class DomainPermissions implements HttpSecurityPolicy {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    static final String CONTROL = "control";

    private static final Pattern IN_HAND =
            Pattern.compile("/operations/(retry|[^/]+/(cancel|retry))/?|/lanes/[^/]+/(pause|resume)/?");

    private static final Pattern CASES = Pattern.compile("/cases(/.*)?");
    private static final Permission READ_CASES = new StringPermission("case", "read");
    private static final Permission WRITE_CASES = new StringPermission("case", "write");

    private final Permission read;
    private final Permission write;
    private final Permission control;

    DomainPermissions(ServiceConfig service) {
        read = new StringPermission(service.domain(), "read");
        control = new StringPermission(service.domain(), CONTROL);
        write = new StringPermission(service.domain(), "write");
    }

    private static boolean isInHand(RoutingContext request) {
        return request.request().method().equals(HttpMethod.POST)
                && IN_HAND.matcher(request.normalizedPath()).matches();
    }

    @Override
    public String name() {
        return "domain-permissions";
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        var reading = READING.contains(request.request().method());
        if (CASES.matcher(request.normalizedPath()).matches()) {
            return granted(identity, reading ? READ_CASES : WRITE_CASES);
        }
        var needed = reading ? read : write;
        return identity.flatMap(who -> who.checkPermission(needed)
                        .chain(granted -> granted || !isInHand(request)
                                ? Uni.createFrom().item(granted)
                                : who.checkPermission(control)))
                .map(granted -> granted ? CheckResult.PERMIT : CheckResult.DENY);
    }

    private static Uni<CheckResult> granted(Uni<SecurityIdentity> identity, Permission needed) {
        return identity.flatMap(who -> who.checkPermission(needed))
                .map(granted -> granted ? CheckResult.PERMIT : CheckResult.DENY);
    }
}
