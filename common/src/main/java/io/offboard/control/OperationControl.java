package io.offboard.control;

import io.offboard.control.ControlAction.Action;
import io.offboard.ledger.Cancellation;
import io.offboard.ledger.Lookup;
import io.offboard.ledger.Retries;
import io.offboard.ledger.RetryFilter;
import io.offboard.operation.Ended;
import io.offboard.operation.OperationView;
import io.offboard.operation.OperationsRecorded;
import io.offboard.runtime.CallerContext;
import io.offboard.runtime.EventLoop;
import io.offboard.runtime.Uncancelled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.UUID;

/** Cancels operations and sets them going again. */
@ApplicationScoped
public class OperationControl {

    private final Cancellation cancellation;
    private final Retries retries;
    private final Lookup lookup;
    private final Audit audit;
    private final EventLoop loop;
    private final Event<OperationsRecorded> recorded;

    OperationControl(
            Cancellation cancellation,
            Retries retries,
            Lookup lookup,
            Audit audit,
            EventLoop loop,
            Event<OperationsRecorded> recorded) {
        this.cancellation = cancellation;
        this.retries = retries;
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
        // Its steps are several transactions: half of it would say that it is cancelled, and let it be called.
        return CallerContext.keeping(() -> Uncancelled.of(
                        cancellation.cancel(operation, notice).map(cancelled -> cancelled.map(this::tell))))
                .chain(cancelled ->
                        cancelled.map(ended -> Uni.createFrom().item(ended)).orElseGet(() -> lookup.find(operation)));
    }

    /**
     * Sets an operation going again that was given up. Its attempts go on counting, its retry horizon begins anew, and it
     * will end with an event of its own.
     *
     * @param by who does it: a caller's label
     * @return the operation as it stands then; null when there is none that can be retried
     */
    public Uni<OperationView> retry(UUID operation, String by) {
        var notice = audit.of(ControlAction.on(operation, Action.RETRY, by));
        return CallerContext.keeping(() -> retries.retry(operation, notice)).invoke(retried -> {
            if (retried != null) {
                moreIsDue();
            }
        });
    }

    /**
     * Sets operations going again that were given up, {@value Retries#MOST_AT_ONCE} at most, those first whose data would
     * be erased first.
     *
     * @param by who does it: a caller's label
     */
    public Uni<RetryView> retry(RetryFilter filter, String by) {
        return CallerContext.keeping(
                        () -> retries.retry(filter, retried -> audit.of(ControlAction.onSeveral(filter, retried, by))))
                .invoke(this::moreIsDue)
                .map(retried -> new RetryView(null, retried, retried == Retries.MOST_AT_ONCE));
    }

    /** How many operations {@link #retry(RetryFilter, String)} would set going again, if it was repeated. */
    public Uni<RetryView> count(RetryFilter filter) {
        return CallerContext.keeping(() -> retries.count(filter))
                .map(matching -> new RetryView(matching, 0, matching > 0));
    }

    private void moreIsDue() {
        loop.execute(() -> recorded.fire(new OperationsRecorded(List.of(), true)));
    }

    private OperationView tell(Ended ended) {
        // It may have been first of those with its ordering key.
        loop.execute(() -> recorded.fire(new OperationsRecorded(List.of(ended), true)));
        return ended.operation();
    }
}
