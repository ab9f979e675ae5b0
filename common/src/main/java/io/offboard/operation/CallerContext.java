package io.offboard.operation;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** On which Vert.x context a piece of work runs: there live a request's session and scope. */
final class CallerContext {

    private CallerContext() {}

    /** The same answer, given on the context of whoever subscribes; anywhere when that is on none. */
    static <T> Uni<T> stay(Uni<T> answer) {
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            return context == null ? answer : answer.emitOn(task -> context.runOnContext(ignored -> task.run()));
        });
    }

    /** The same work on a context of its own, as a request would have, on the given event loop. */
    static <T> Uni<T> ownOn(Context loop, Uni<T> work) {
        return work.runSubscriptionOn(
                task -> VertxContext.createNewDuplicatedContext(loop).runOnContext(ignored -> task.run()));
    }
}
