package io.offboard.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Rejected;
import io.offboard.outcome.Outcome.Succeeded;
import io.offboard.outcome.Outcome.Unfinished;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Waits for an outcome and takes it for what the test says it is. */
public final class Outcomes {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Outcomes() {}

    public static <T> Outcome<T> of(Uni<Outcome<T>> call) {
        return call.await().atMost(PATIENCE);
    }

    public static <T> T succeeded(Uni<Outcome<T>> call) {
        var outcome = of(call);
        if (outcome instanceof Succeeded<T> succeeded) {
            return succeeded.result();
        }
        throw new AssertionError("not succeeded: " + outcome);
    }

    public static <T> Failure rejected(Uni<Outcome<T>> call) {
        var outcome = of(call);
        if (outcome instanceof Rejected<T> rejected) {
            return rejected.failure();
        }
        throw new AssertionError("not rejected: " + outcome);
    }

    /** Why the vendor did not even look at what was asked: not for want of anything in it. */
    public static <T> Failure credentialsRefused(Uni<Outcome<T>> call) {
        var unfinished = unfinished(call);
        assertThat(unfinished.concern()).isEqualTo(Outcome.Concern.CREDENTIALS);
        assertThat(unfinished.effect()).isEqualTo(Outcome.Effect.NONE);
        return unfinished.failure();
    }

    public static <T> Unfinished<T> unfinished(Uni<Outcome<T>> call) {
        var outcome = of(call);
        if (outcome instanceof Unfinished<T> unfinished) {
            return unfinished;
        }
        throw new AssertionError("not unfinished: " + outcome);
    }
}
