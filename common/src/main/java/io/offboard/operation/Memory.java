package io.offboard.operation;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many operations this replica may hold at once, and how many it does. Whoever brings operations asks for places
 * first; what gets none waits in the ledger. This is the bound on the memory of a service, whatever its backlog.
 */
@ApplicationScoped
class Memory {

    private final int most;
    private volatile boolean closed;
    private final AtomicInteger taken = new AtomicInteger();
    private final Queue<UniEmitter<? super Void>> waiting = new ConcurrentLinkedQueue<>();

    Memory(OperationConfig config) {
        most = config.maxInMemory();
    }

    /** Takes up to {@code wanted} places; answers how many it got. */
    int reserve(int wanted) {
        if (closed) {
            return 0;
        }
        var before = taken.getAndUpdate(now -> Math.min(most, now + wanted));
        return Math.min(most - before, wanted);
    }

    /** Gives places back. */
    void release(int places) {
        if (places > 0) {
            taken.addAndGet(-places);
            wakeOne();
        }
    }

    /** From now on there are no more places, and no room. */
    void close() {
        closed = true;
    }

    int free() {
        return closed ? 0 : most - taken.get();
    }

    int taken() {
        return taken.get();
    }

    /** Ends once there is a free place. Another may take it first: {@link #reserve} tells. */
    Uni<Void> room() {
        return Uni.createFrom().emitter(emitter -> {
            waiting.add(emitter);
            wakeOne();
        });
    }

    private void wakeOne() {
        if (free() > 0) {
            var next = waiting.poll();
            if (next != null) {
                next.complete(null);
            }
        }
    }
}
