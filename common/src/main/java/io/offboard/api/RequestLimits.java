package io.offboard.api;

import io.offboard.command.CommandConfig;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** What every request with a body has to keep to, told in the caller's format. */
@ApplicationScoped
class RequestLimits {

    private final CommandConfig config;

    RequestLimits(CommandConfig config) {
        this.config = config;
    }

    /** Without a media type nobody knows how to read a body. */
    @ServerRequestFilter
    void needMediaType(ContainerRequestContext request) {
        if (request.getMediaType() == null && hasBody(request)) {
            throw new ProblemException(
                    Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported."));
        }
    }

    /** One command is not larger on REST than on Kafka. */
    void limit(String body) {
        if (body.length() > config.mostBytes()) {
            throw new ProblemException(
                    Problem.of(ErrorCode.TOO_LARGE, "The body has more than %d bytes.".formatted(config.mostBytes())));
        }
    }

    private static boolean hasBody(ContainerRequestContext request) {
        var length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return request.getHeaderString("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }
}
