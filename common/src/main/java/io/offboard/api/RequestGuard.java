package io.offboard.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.command.CommandConfig;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemMapper;
import io.offboard.runtime.RequestWork;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses, in the caller's format and before it is read, a body that says it is larger than any may be, and any request
 * for which there is no memory now. Quarkus would refuse the first as well, but without a word; so it does for a body that
 * does not say how large it is.
 */
@ApplicationScoped
class RequestGuard {

    private static final int BEFORE_QUARKUS = Integer.MIN_VALUE;
    private static final Set<String> TAKE_LINES = Set.of("/operations", "/cases");

    private final long most;
    private final RequestMemory memory;
    private final CommandConfig config;
    private final ProblemMapper problems;
    private final ObjectMapper json;

    RequestGuard(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most,
            RequestMemory memory,
            CommandConfig config,
            ProblemMapper problems,
            ObjectMapper json) {
        this.most = most.asLongValue();
        this.memory = memory;
        this.config = config;
        this.problems = problems;
        this.json = json;
    }

    void guard(@Observes Router router) {
        router.route().order(BEFORE_QUARKUS).handler(this::admit);
    }

    private void admit(RoutingContext context) {
        requireMediaType(context.request().headers());
        var lines = areLines(context);
        var length = lines ? PostedLines.mostAtOnce(config) : declaredLength(context);
        if (lines) {
            // Quarkus would refuse by it what is not read as a whole.
            context.request().headers().remove("Content-Length");
        }
        if (!lines && length > most) {
            refuse(context, Problem.of(ErrorCode.TOO_LARGE, "The body has more than %d bytes.".formatted(most)));
        } else if (lines ? memory.takeForLong(length) : memory.take(length)) {
            var request = RequestWork.begin(() -> memory.free(length));
            context.addEndHandler(ended -> request.end());
            context.next();
        } else {
            refuse(context, Problem.of(ErrorCode.UNAVAILABLE, "Too much is being asked for at once. Try again."));
        }
    }

    private void refuse(RoutingContext context, Problem problem) {
        var answer = problems.answer(problem, context.normalizedPath());
        Optional.ofNullable(answer.getHeaderString(HttpHeaders.RETRY_AFTER))
                .ifPresent(seconds -> context.response().putHeader(HttpHeaders.RETRY_AFTER, seconds));
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

    /** One that cannot be read is none that we take: Quarkus would answer as if the fault were ours. */
    private static void requireMediaType(MultiMap headers) {
        var type = headers.get(HttpHeaders.CONTENT_TYPE);
        try {
            if (type != null) {
                MediaType.valueOf(type);
            }
        } catch (IllegalArgumentException unreadable) {
            headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        }
    }

    /** Which are read piece by piece, see {@link PostedLines}. */
    private static boolean areLines(RoutingContext context) {
        var type = context.request().getHeader("Content-Type");
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith(OperationResource.LINES)
                && TAKE_LINES.contains(context.normalizedPath())
                && context.request().method().equals(HttpMethod.POST);
    }

    /** A body that does not say how large it is may be as large as any. */
    private long declaredLength(RoutingContext context) {
        var length = context.request().getHeader("Content-Length");
        if (length != null) {
            return Long.parseLong(length);
        }
        return context.request().getHeader("Transfer-Encoding") == null ? 0 : most;
    }
}
