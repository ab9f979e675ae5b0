package io.offboard.dispatch;

import io.offboard.ledger.Horizon;
import io.offboard.operation.OperationsRecorded;
import io.offboard.runtime.EventLoop;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;

/** Gives up what waits for too long, and tells of it as of any other end. */
@ApplicationScoped
class RetryHorizon {

    private final Horizon horizon;
    private final EventLoop loop;
    private final Event<OperationsRecorded> recorded;

    RetryHorizon(Horizon horizon, EventLoop loop, Event<OperationsRecorded> recorded) {
        this.horizon = horizon;
        this.loop = loop;
        this.recorded = recorded;
    }

    /** Gives up to {@code most} operations up; answers how many. */
    Uni<Integer> giveUp(int most) {
        return horizon.giveUp(most)
                .invoke(late -> {
                    if (!late.isEmpty()) {
                        // One of them may have been first of those with its ordering key.
                        loop.execute(() -> recorded.fire(new OperationsRecorded(late, true)));
                    }
                })
                .map(List::size);
    }
}
