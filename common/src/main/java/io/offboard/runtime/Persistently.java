package io.offboard.runtime;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Does something again and again until it succeeds. */
public final class Persistently {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration SHORTER_PAUSE = Duration.ofSeconds(5);
    private static final Duration A_FEW_MINUTES = Duration.ofMinutes(5);

    private Persistently() {}

    /**
     * The task, tried until it succeeds, for however long PostgreSQL or Kafka are away: to give up would be to lose what
     * was read, and Kafka keeps what is not yet read.
     *
     * @param what is not done while it fails
     */
    public static <T> Uni<T> done(Logger log, String what, Uni<T> task) {
        return task.onFailure()
                .invoke(failure -> log.warnf("%s yet: %s", what, failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /**
     * The task, tried for a few minutes; then it fails as it did at last. For what comes back by itself when it is not done.
     *
     * @param what is not done while it fails
     */
    public static <T> Uni<T> doneWithinMinutes(Logger log, Supplier<String> what, Uni<T> task) {
        return task.onFailure()
                .invoke(failure -> log.warnf("%s yet: %s", what.get(), failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, SHORTER_PAUSE)
                .expireIn(A_FEW_MINUTES.toMillis());
    }
}
