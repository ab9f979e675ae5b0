package io.offboard.error;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/** What a failure says of a statement that was to write, when PostgreSQL is away. */
public enum DatabaseFault {
    /** It wrote nothing: it was not sent, or PostgreSQL answered that it undid it. */
    NOTHING_WRITTEN,
    /** It may have written: it was sent, and the answer did not come. */
    ANSWER_LOST;

    private static final int DEEPEST_CAUSE = 10;

    private static final List<Class<? extends Throwable>> NOT_SENT = List.of(
            NotSentException.class,
            ConnectException.class,
            UnknownHostException.class,
            NoRouteToHostException.class,
            SSLHandshakeException.class);

    /** In these words, and by no type of its own, the pool says that no connection came free in time. */
    private static final Set<String> NO_FREE_CONNECTION = Set.of("Timeout waiting for connection", "Timeout");

    private static final List<Class<? extends Throwable>> NO_ANSWER = List.of(
            AnswerLostException.class,
            ClosedConnectionException.class,
            IOException.class,
            TimeoutException.class,
            io.smallrye.mutiny.TimeoutException.class);

    /** Cut off by a shut-down or a crash, or not known by PostgreSQL itself: perhaps after the commit. */
    private static final Set<String> CUT_OFF = Set.of("57P01", "57P02", "40003");

    /**
     * The classes of PostgreSQL's error codes that speak of its own state: no transaction for writing, no such user or
     * database, a conflict with others, no resources, an operator, the system beneath.
     */
    private static final Set<String> AWAY = Set.of("25", "28", "3D", "40", "53", "57", "58");

    private static final String CONNECTION = "08";

    /** Empty when the failure is another one: then PostgreSQL is not away. */
    public static Optional<DatabaseFault> of(Throwable failure) {
        var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .toList();
        return causes.stream()
                .map(DatabaseFault::ofCause)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<DatabaseFault> ofCause(Throwable cause) {
        if (cause instanceof PgException refusal) {
            return ofState(String.valueOf(refusal.getSqlState()));
        }
        if (isAnyOf(NOT_SENT, cause) || isOfThePool(cause)) {
            return Optional.of(NOTHING_WRITTEN);
        }
        return isAnyOf(NO_ANSWER, cause) ? Optional.of(ANSWER_LOST) : Optional.empty();
    }

    private static boolean isOfThePool(Throwable cause) {
        return (cause instanceof VertxException || cause instanceof NoStackTraceThrowable)
                && NO_FREE_CONNECTION.contains(String.valueOf(cause.getMessage()));
    }

    private static Optional<DatabaseFault> ofState(String state) {
        if (CUT_OFF.contains(state) || state.startsWith(CONNECTION)) {
            return Optional.of(ANSWER_LOST);
        }
        return AWAY.stream().anyMatch(state::startsWith) ? Optional.of(NOTHING_WRITTEN) : Optional.empty();
    }

    private static boolean isAnyOf(List<Class<? extends Throwable>> types, Throwable cause) {
        return types.stream().anyMatch(type -> type.isInstance(cause));
    }
}
