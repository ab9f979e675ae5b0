package io.offboard.runtime;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Does something again and again, until it is cancelled. What is not done by the next time leaves that time out. */
public final class Rhythm {

    private Rhythm() {}

    /** At once, and then every period. The task must not fail: that would end the rhythm. */
    public static Cancellable every(Duration period, Supplier<Uni<Void>> task) {
        return at(Multi.createFrom().ticks().every(period), task);
    }

    /** The same, for the first time after one period. */
    public static Cancellable afterEvery(Duration period, Supplier<Uni<Void>> task) {
        return at(Multi.createFrom().ticks().startingAfter(period).every(period), task);
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
