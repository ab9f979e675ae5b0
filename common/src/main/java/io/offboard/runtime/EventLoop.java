package io.offboard.runtime;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The one event loop on which operations are admitted, queued and recorded: what stands there needs no lock. Parsing,
 * digests and encryption are done before, on the loop of whoever brings an operation, or by a worker when there is much of
 * it; calls and events beside it, because they need no order and would take most of its time.
 */
@Singleton
public class EventLoop implements Executor {

    private final Context context;
    private final Context other;

    EventLoop(Vertx vertx) {
        context = another(vertx);
        other = another(vertx);
    }

    /** Of the loops that Vert.x has the next one; the public way gives one thread the same again. */
    private static Context another(Vertx vertx) {
        return ((VertxInternal) vertx).createEventLoopContext();
    }

    /** A steadily growing clock, in nanoseconds. */
    public long now() {
        return System.nanoTime();
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    /** Runs the task on the loop once the delay is over, to the millisecond. */
    public void after(Duration delay, Runnable task) {
        var millis = Math.max(1, (delay.toNanos() + 999_999) / 1_000_000);
        context.owner().setTimer(millis, timer -> execute(task));
    }

    /** What the task answers, on the loop. */
    public <T> Uni<T> call(Supplier<T> task) {
        return Uni.createFrom().emitter(emitter -> execute(() -> emitter.complete(task.get())));
    }

    /** Work on a context of its own, as a request would have, on another loop. */
    public <T> Uni<T> beside(Supplier<Uni<T>> work) {
        return CallerContext.ownOn(other, work);
    }
}
