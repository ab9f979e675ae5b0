package io.offboard.runtime;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All that a request has begun, which may go on when its client has gone: a request is over when that is, too. It is known
 * on the request's own Vert.x context.
 */
public final class RequestWork {

    private static final String KEY = RequestWork.class.getName();

    private final AtomicInteger open = new AtomicInteger(1);
    private final Runnable atTheEnd;

    private RequestWork(Runnable atTheEnd) {
        this.atTheEnd = atTheEnd;
    }

    /** Begins a request on its context; the action is run once, when the request and all its parts have ended. */
    public static RequestWork begin(Runnable atTheEnd) {
        var request = new RequestWork(atTheEnd);
        ContextLocals.put(KEY, request);
        return request;
    }

    /** Begins a part of the request whose context this is, to be ended once; empty where there is no request. */
    static Optional<RequestWork> part() {
        if (!VertxContext.isOnDuplicatedContext()) {
            return Optional.empty();
        }
        var request = ContextLocals.<RequestWork>get(KEY);
        request.ifPresent(whole -> whole.open.incrementAndGet());
        return request;
    }

    /** Ends the request, or a part of it. */
    public void end() {
        if (open.decrementAndGet() == 0) {
            atTheEnd.run();
        }
    }
}
