package io.offboard.api;

import io.offboard.command.CommandConfig;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

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
    void needMediaType(ResteasyReactiveContainerRequestContext request) {
        if (request.getMediaType() == null && hasBody(request) && !takesJson(request)) {
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

    /** As the build has read it: a native executable does not know the resource's method by reflection. */
    private static boolean takesJson(ResteasyReactiveContainerRequestContext request) {
        var resource = ((ResteasyReactiveRequestContext) request.getServerRequestContext()).getTarget();
        return resource.getConsumes().isEmpty() || resource.getConsumes().contains(MediaType.APPLICATION_JSON_TYPE);
    }

    private static boolean hasBody(ContainerRequestContext request) {
        var length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return request.getHeaderString("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }
}
