package io.offboard.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.offboard.command.ExactText;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a path that is no text in UTF-8, percent-encoded: read all the same, it would name something else at the
 * vendor.
 */
@ApplicationScoped
class ExactAddress {

    @ServerRequestFilter
    void requireUtf8(HttpServerRequest request) {
        if (!isUtf8(request.path())) {
            throw new ProblemException(
                    Problem.of(ErrorCode.INVALID_COMMAND, "The path is not UTF-8, percent-encoded.", "path"));
        }
    }

    /** Latin-1 keeps every byte, whatever it stands for. */
    static boolean isUtf8(String path) {
        try {
            return US_ASCII.newEncoder().canEncode(path)
                    && ExactText.isUtf8(URLDecoder.decode(path.replace("+", "%2B"), ISO_8859_1)
                            .getBytes(ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
