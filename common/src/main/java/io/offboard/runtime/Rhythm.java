package io.offboard.runtime;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Does something again and again, until it is cancelled. What is not done by the next time leaves that time out. */
public final class Rhythm {

    private Rhythm() {}

    /** At once, and then every period. The task must not fail: that would end the rhythm. */
    public static Cancellable every(Duration period, Supplier<Uni<Void>> task) {
        return at(Multi.createFrom().ticks().every(period), task);
    }

    /**
     * At once, and then every period. A failure is told of, and the task is tried again the next time.
     *
     * @param what is not done when it fails
     */
    public static Cancellable every(Duration period, Logger log, String what, Supplier<? extends Uni<?>> task) {
        return every(period, () -> attempt(log, what, task));
    }

    /** The same, for the first time after one period. */
    public static Cancellable afterEvery(Duration period, Logger log, String what, Supplier<? extends Uni<?>> task) {
        return at(Multi.createFrom().ticks().startingAfter(period).every(period), () -> attempt(log, what, task));
    }

    /**
     * The task, once. Never fails: that the task did is told of.
     *
     * @param what is not done then
     */
    public static Uni<Void> attempt(Logger log, String what, Supplier<? extends Uni<?>> task) {
        return Uni.createFrom()
                .deferred(() -> task.get().replaceWithVoid())
                .onFailure()
                .invoke(failure -> log.warnf("%s: %s", what, failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Ends when the condition holds, which is looked at now and after every period. */
    public static Uni<Void> until(BooleanSupplier condition, Duration period) {
        return Multi.createFrom()
                .ticks()
                .every(period)
                .onOverflow()
                .drop()
                .select()
                .first(tick -> !condition.getAsBoolean())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Cancellable at(Multi<Long> ticks, Supplier<Uni<Void>> task) {
        return ticks.onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> task.get())
                .subscribe()
                .with(done -> {});
    }
}
