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
 * Refuses a path that would be read as another than it is: one that is no text in UTF-8, percent-encoded, and one with a
 * semicolon, with which REST takes what follows it out. What is left would name something else at the vendor, or be
 * permitted as one path and carried out as another.
 */
@ApplicationScoped
class ExactAddress {

    @ServerRequestFilter
    void requireExact(HttpServerRequest request) {
        require(isUtf8(request.path()), "The path is not UTF-8, percent-encoded.");
        require(!hasParameters(request.path()), "The path has a semicolon: percent-encoded, it is %3B.");
    }

    private static void require(boolean exact, String otherwise) {
        if (!exact) {
            throw new ProblemException(Problem.of(ErrorCode.INVALID_COMMAND, otherwise, "path"));
        }
    }

    static boolean hasParameters(String path) {
        return path.indexOf(';') >= 0;
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
