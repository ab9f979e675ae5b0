package io.offboard.runtime;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What was seen at the latest look. Metrics show that: they are read as often as somebody likes, and the database is asked
 * as often as we do.
 */
public final class Latest<T> {

    private final T unknown;
    private volatile T seen;
    private Cancellable looking = () -> {};

    /**
     * @param first what is shown before the first look
     * @param unknown what is shown after a look that failed
     */
    public Latest(T first, T unknown) {
        this.seen = first;
        this.unknown = unknown;
    }

    /** Looks at once, and then every period until {@link #stop}. */
    public void lookEvery(Duration period, Supplier<Uni<T>> look) {
        looking = Rhythm.every(period, () -> Uni.createFrom()
                .deferred(() -> look.get())
                .onFailure()
                .recoverWithItem(unknown)
                .invoke(now -> seen = now)
                .replaceWithVoid());
    }

    /** Looks no more. */
    public void stop() {
        looking.cancel();
    }

    /** A figure of it. */
    public double figure(ToDoubleFunction<T> figure) {
        return figure.applyAsDouble(seen);
    }
}
