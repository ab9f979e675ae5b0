package io.offboard.vendor;

import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Bounds a whole call, from asking for a connection to the last byte of the answer. The REST client's own read time-out
 * starts afresh with every byte, so a vendor that answers a byte at a time would hold a call for ever.
 */
final class Deadline {

    private Deadline() {}

    /** Fails with {@link TimeoutException}, and breaks the request off, when the call takes longer. */
    static <T> Uni<T> within(Duration limit, Supplier<Uni<T>> call) {
        return CallerContext.keeping(() ->
                Uni.createFrom().deferred(call::get).ifNoItem().after(limit).fail());
    }
}
