package io.offboard.runtime;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * On which Vert.x context a piece of work goes on. There lives a request's scope, and it must not follow it
 * to where a timer, or a statement shared with others, happens to end.
 */
public final class CallerContext {

    /** In bytes. To read, digest or encrypt more is fast once that is compiled, and slow before. */
    private static final int MOST_ON_AN_EVENT_LOOP = 64 * 1024;

    private CallerContext() {}

    /** What the supplied one gives, item or failure, on the context of the subscriber; anywhere when it has none. */
    public static <T> Uni<T> keeping(Supplier<Uni<T>> uni) {
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            return context == null ? uni.get() : uni.get().emitOn(task -> run(context, task));
        });
    }

    /** The same work on a context of its own, as a request would have, on the given event loop. */
    public static <T> Uni<T> ownOn(Context loop, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> work.get())
                .runSubscriptionOn(
                        task -> VertxContext.createNewDuplicatedContext(loop).runOnContext(ignored -> task.run()));
    }

    /** What takes longer than an event loop may be held: done by a worker, and given on the context of the subscriber. */
    public static <T> Uni<T> onWorker(Supplier<T> work) {
        return keeping(() -> Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    /** The same for what takes the longer the more bytes it is about: few are done at once. */
    public static <T> Uni<T> ofBytes(long bytes, Supplier<T> work) {
        return bytes > MOST_ON_AN_EVENT_LOOP ? onWorker(work) : Uni.createFrom().item(work);
    }

    private static void run(Context context, Runnable task) {
        if (Vertx.currentContext() == context) {
            task.run();
        } else {
            context.runOnContext(ignored -> task.run());
        }
    }
}
