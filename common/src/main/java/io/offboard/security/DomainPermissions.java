package io.offboard.security;

import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Permission;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who reads needs {@code <domain>:read}, who does anything else {@code <domain>:write}: one rule for every path of a
 * service, granted by the {@code scope} of the bearer token. Who has an operation or a lane in hand needs
 * {@code <domain>:control}, which {@link Callers} tells: who may only write passes here, to cancel what is their own.
 * Cases are no domain's: {@code case:read}, {@code case:write}, and {@code case:control} to cancel them; who may only write
 * passes here, to see and to cancel what is their own, which {@link CaseCallers} tells.
 * To verify a receipt is to read, though it is sent along; to ask whether an operation was about somebody needs
 * {@code <domain>:match}.
 * Who is at the dead letters needs {@code <domain>:dead-letters}, and nothing else; {@link Callers} tells that, too.
 */
@ApplicationScoped
public class DomainPermissions implements HttpSecurityPolicy {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    static final String CONTROL = "control";
    static final String DEAD_LETTERS = "dead-letters";

    private static final Pattern IN_HAND =
            Pattern.compile("/operations/(retry|[^/]+/(cancel|retry))/?|/lanes/[^/]+/(pause|resume)/?");

    private static final Pattern AT_DEAD_LETTERS = Pattern.compile("/dead-letters(/redrive)?/?");

    /** No longer paths: a vendor's may begin in the same way. */
    private static final Pattern CASES = Pattern.compile("/cases(/[^/]+(/(stream|bundle|cancel))?)?/?");

    private static final Pattern ALL_CASES = Pattern.compile("/cases/?");
    private static final Pattern CASE_IN_HAND = Pattern.compile("/cases/[^/]+/cancel/?");

    static final Permission READ_CASES = new StringPermission("case", "read");
    static final Permission CONTROL_CASES = new StringPermission("case", CONTROL);
    private static final Permission WRITE_CASES = new StringPermission("case", "write");

    private final Permission read;
    private final Permission write;
    private final Permission control;
    private final Permission match;
    private final Permission deadLetters;

    DomainPermissions(ServiceConfig service) {
        read = new StringPermission(service.domain(), "read");
        control = new StringPermission(service.domain(), CONTROL);
        deadLetters = new StringPermission(service.domain(), DEAD_LETTERS);
        write = new StringPermission(service.domain(), "write");
        match = new StringPermission(service.domain(), "match");
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
        return identity.flatMap(who -> who.checkPermission(needed(request))
                        .chain(granted -> granted
                                ? Uni.createFrom().item(true)
                                : other(request)
                                        .map(who::checkPermission)
                                        .orElse(Uni.createFrom().item(false))))
                .map(granted -> granted ? CheckResult.PERMIT : CheckResult.DENY);
    }

    /** What serves as well; whoever has it only is looked at once more. */
    private Optional<Permission> other(RoutingContext request) {
        if (isInHand(request)) {
            return Optional.of(control);
        }
        var path = request.normalizedPath();
        return CASES.matcher(path).matches() && !ALL_CASES.matcher(path).matches()
                ? Optional.of(WRITE_CASES)
                : Optional.empty();
    }

    private static Permission writingCases(RoutingContext request) {
        return CASE_IN_HAND.matcher(request.normalizedPath()).matches() ? CONTROL_CASES : WRITE_CASES;
    }

    private Permission needed(RoutingContext request) {
        if (AT_DEAD_LETTERS.matcher(request.normalizedPath()).matches()) {
            return deadLetters;
        }
        var reading = READING.contains(request.request().method());
        if (CASES.matcher(request.normalizedPath()).matches()) {
            return reading ? READ_CASES : writingCases(request);
        }
        if (reading) {
            return read;
        }
        return switch (request.normalizedPath()) {
            case "/receipts/verify" -> read;
            case "/receipts/match" -> match;
            default -> write;
        };
    }
}
