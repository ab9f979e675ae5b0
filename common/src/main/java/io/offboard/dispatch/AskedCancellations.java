package io.offboard.dispatch;

import io.offboard.ledger.Cancellation;
import io.offboard.operation.OperationsRecorded;
import io.offboard.runtime.EventLoop;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;

/** Ends what was cancelled while a call was under way that did not bring it to its end, and tells of it. */
@ApplicationScoped
class AskedCancellations {

    private final Cancellation cancellation;
    private final EventLoop loop;
    private final Event<OperationsRecorded> recorded;

    AskedCancellations(Cancellation cancellation, EventLoop loop, Event<OperationsRecorded> recorded) {
        this.cancellation = cancellation;
        this.loop = loop;
        this.recorded = recorded;
    }

    /** Ends up to {@code most} operations; answers how many. */
    Uni<Integer> carryOut(int most) {
        return cancellation
                .endAsked(most)
                .invoke(cancelled -> {
                    if (!cancelled.isEmpty()) {
                        // One of them may have been first of those with its ordering key.
                        loop.execute(() -> recorded.fire(new OperationsRecorded(cancelled, true)));
                    }
                })
                .map(List::size);
    }
}
