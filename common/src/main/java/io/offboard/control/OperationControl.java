package io.offboard.control;

import io.offboard.control.ControlAction.Action;
import io.offboard.ledger.Cancellation;
import io.offboard.ledger.Lookup;
import io.offboard.operation.Ended;
import io.offboard.operation.OperationView;
import io.offboard.operation.OperationsRecorded;
import io.offboard.runtime.CallerContext;
import io.offboard.runtime.EventLoop;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.UUID;

/** Cancels operations and sets them going again. */
@ApplicationScoped
public class OperationControl {

    private final Cancellation cancellation;
    private final Lookup lookup;
    private final Audit audit;
    private final EventLoop loop;
    private final Event<OperationsRecorded> recorded;

    OperationControl(
            Cancellation cancellation,
            Lookup lookup,
            Audit audit,
            EventLoop loop,
            Event<OperationsRecorded> recorded) {
        this.cancellation = cancellation;
        this.lookup = lookup;
        this.audit = audit;
        this.loop = loop;
        this.recorded = recorded;
    }

    /**
     * Cancels an operation. What waits has ended when this answers. What may be under way is not called again: it is
     * pending still, and says when its cancellation was asked for.
     *
     * @param by who does it: a caller's label
     * @return the operation as it stands then, whether it was cancelled or had ended before; null when there is none
     */
    public Uni<OperationView> cancel(UUID operation, String by) {
        var notice = audit.of(ControlAction.on(operation, Action.CANCEL, by));
        return CallerContext.keeping(() -> cancellation.cancel(operation, notice))
                .chain(cancelled -> cancelled
                        .map(ended -> Uni.createFrom().item(tell(ended)))
                        .orElseGet(() -> lookup.find(operation)));
    }

    private OperationView tell(Ended ended) {
        // It may have been first of those with its ordering key.
        loop.execute(() -> recorded.fire(new OperationsRecorded(List.of(ended), true)));
        return ended.operation();
    }
}
