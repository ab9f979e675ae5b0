package io.offboard.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/**
 * Takes the name of a method in lower case too, as the samples of one vendor write it [seed]: the request is routed
 * again under the name in upper case, before anybody asks who sends it and what it may do.
 */
@ApplicationScoped
class MethodNames {

    private static final int BEFORE_QUARKUS = Integer.MIN_VALUE;

    void guard(@Observes Router router) {
        router.route().order(BEFORE_QUARKUS).handler(MethodNames::route);
    }

    private static void route(RoutingContext context) {
        var name = context.request().method().name();
        var upper = name.toUpperCase(Locale.ROOT);
        if (name.equals(upper)) {
            context.next();
        } else {
            context.reroute(HttpMethod.valueOf(upper), context.request().uri());
        }
    }
}
