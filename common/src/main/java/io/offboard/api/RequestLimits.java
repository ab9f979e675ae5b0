package io.offboard.api;

import io.offboard.command.CommandConfig;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** What every request with a body has to keep to, told in the caller's format. */
@ApplicationScoped
class RequestLimits {

    private final CommandConfig config;

    RequestLimits(CommandConfig config) {
        this.config = config;
    }

    /**
     * One command, several or lines of them: without a media type nobody knows. Where JSON is taken, as by the vendors,
     * it is meant without saying so: their SDKs send none.
     */
    @ServerRequestFilter
    void needMediaType(ContainerRequestContext request, ResourceInfo resource) {
        if (request.getMediaType() == null && hasBody(request) && !takesJson(resource)) {
            throw new ProblemException(
                    Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported."));
        }
    }

    /** One command is not larger on REST than on Kafka. */
    void limit(byte[] body) {
        if (body.length > config.mostBytes()) {
            throw new ProblemException(tooLarge("body"));
        }
    }

    /** What is wrong with the size of one command among many, if anything is. */
    Optional<Problem> tooLarge(byte[] command) {
        return command.length > config.mostBytes() ? Optional.of(tooLarge("command")) : Optional.empty();
    }

    private Problem tooLarge(String what) {
        return Problem.of(ErrorCode.TOO_LARGE, "The %s has more than %d bytes.".formatted(what, config.mostBytes()));
    }

    private static boolean takesJson(ResourceInfo resource) {
        var consumes = resource.getResourceMethod().getAnnotation(Consumes.class);
        return consumes == null || List.of(consumes.value()).contains(MediaType.APPLICATION_JSON);
    }

    private static boolean hasBody(ContainerRequestContext request) {
        var length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return request.getHeaderString("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }
}
