package io.offboard.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses, in the caller's format, a body that says it is larger than any may be. Quarkus would do it as well, but without
 * a word; so it does for a body that does not say how large it is.
 */
@ApplicationScoped
class OversizeBodies {

    private static final int BEFORE_QUARKUS = Integer.MIN_VALUE;

    private final long most;
    private final ProblemMapper problems;
    private final ObjectMapper json;

    OversizeBodies(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most,
            ProblemMapper problems,
            ObjectMapper json) {
        this.most = most.asLongValue();
        this.problems = problems;
        this.json = json;
    }

    void guard(@Observes Router router) {
        router.route().order(BEFORE_QUARKUS).handler(this::refuseOversize);
    }

    private void refuseOversize(RoutingContext context) {
        if (declaredLength(context) > most) {
            refuse(context);
        } else {
            context.next();
        }
    }

    private void refuse(RoutingContext context) {
        var problem = Problem.of(ErrorCode.TOO_LARGE, "The body has more than %d bytes.".formatted(most));
        var answer = problems.answer(problem, context.normalizedPath());
        // The rest of the body is not read, so nothing else can come over this connection.
        context.response()
                .setStatusCode(answer.getStatus())
                .putHeader("Content-Type", String.valueOf(answer.getMediaType()))
                .putHeader("Connection", "close")
                .end(text(answer.getEntity()))
                .onComplete(told -> context.request().connection().close());
    }

    private String text(Object entity) {
        try {
            return json.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can always be written", e);
        }
    }

    private static long declaredLength(RoutingContext context) {
        var length = context.request().getHeader("Content-Length");
        return length == null ? 0 : Long.parseLong(length);
    }
}
