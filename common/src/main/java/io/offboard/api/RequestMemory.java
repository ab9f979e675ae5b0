package io.offboard.api;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How much memory the requests that are under way may take together: a fifth of the heap unless
 * {@code offboard.rest.max-bytes} is set. What does not fit is refused before it is read. One whose client has gone counts
 * until what it has begun in the ledger has ended: else clients that are quick to break off and to try again could fill the
 * heap while PostgreSQL does not answer.
 */
@ApplicationScoped
class RequestMemory {

    /** A body stands in memory as bytes, as text, as a tree and as commands. */
    private static final int COPIES = 4;

    /** What a request takes beside its body. */
    private static final long OWN = 8 * 1024;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    RequestMemory(@ConfigProperty(name = "offboard.rest.max-bytes") Optional<MemorySize> most) {
        this.most = most.map(MemorySize::asLongValue)
                .orElseGet(() -> Runtime.getRuntime().maxMemory() / 5);
    }

    /** Takes memory for a request with so large a body; false when there is none. One request always fits. */
    boolean take(long body) {
        return take(body, most);
    }

    /** The same for a request that may take minutes: those leave half of it to the others. */
    boolean takeForLong(long body) {
        return take(body, most / 2);
    }

    private boolean take(long body, long limit) {
        var weight = weight(body);
        var before = taken.getAndUpdate(now -> now == 0 || now + weight <= limit ? now + weight : now);
        return before == 0 || before + weight <= limit;
    }

    /** Gives it back. */
    void free(long body) {
        taken.addAndGet(-weight(body));
    }

    private static long weight(long body) {
        return OWN + COPIES * body;
    }
}
