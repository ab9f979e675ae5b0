package io.offboard.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Takes a bearer token that has not the form of a signed one for none that is valid here. Who reads it next expects that
 * form: of some that have not, it would say that the fault is ours.
 */
@ApplicationScoped
class TokenForm {

    private static final int BEFORE_QUARKUS = Integer.MIN_VALUE;

    private static final Pattern BEARER = Pattern.compile("(?i)bearer(?: .*)?", Pattern.DOTALL);
    /** Three parts in base64url. */
    private static final Pattern SIGNED = Pattern.compile("(?i)bearer [\\w-]++\\.[\\w-]++\\.[\\w-]++");

    private static final String NOT_VALID = "Bearer -";

    void guard(@Observes Router router) {
        router.route().order(BEFORE_QUARKUS).handler(TokenForm::require);
    }

    private static void require(RoutingContext context) {
        var headers = context.request().headers();
        var given = headers.get(HttpHeaders.AUTHORIZATION);
        if (given != null
                && BEARER.matcher(given).matches()
                && !SIGNED.matcher(given).matches()) {
            headers.set(HttpHeaders.AUTHORIZATION, NOT_VALID);
        }
        context.next();
    }
}
