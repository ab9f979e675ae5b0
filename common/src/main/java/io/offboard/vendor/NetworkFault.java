package io.offboard.vendor;

import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Effect;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/**
 * Tells what a call without an answer may have done. Nothing, when there never was a connection; anything, when the
 * request may have been on its way. The fault's own text is not kept: it may hold addresses with targets in them.
 */
final class NetworkFault {

    private static final int DEEPEST_CAUSE = 10;

    private NetworkFault() {}

    static <T> Outcome<T> unfinished(Throwable fault) {
        if (isCausedBy(fault, ConnectException.class)
                || isCausedBy(fault, UnknownHostException.class)
                || isCausedBy(fault, NoRouteToHostException.class)
                || isCausedBy(fault, SSLHandshakeException.class)) {
            return unfinished("unreachable", "No connection to the vendor could be made.", Effect.NONE);
        }
        if (isCausedBy(fault, TimeoutException.class) || isCausedBy(fault, io.smallrye.mutiny.TimeoutException.class)) {
            return unfinished("timeout", "The vendor did not answer in time.", Effect.POSSIBLE);
        }
        if (isCausedBy(fault, AnswerLimit.TooLargeException.class)) {
            return unfinished("answer_too_large", "The vendor's answer is too large to be read.", Effect.POSSIBLE);
        }
        return unfinished("connection_lost", "The connection broke before the answer was complete.", Effect.POSSIBLE);
    }

    private static <T> Outcome<T> unfinished(String code, String message, Effect effect) {
        return new Outcome.Unfinished<>(Failure.unanswered(code, message), Optional.empty(), effect);
    }

    private static boolean isCausedBy(Throwable fault, Class<? extends Throwable> type) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(type::isInstance);
    }
}
