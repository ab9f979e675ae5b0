package io.offboard.dispatch;

import io.offboard.operation.Work;
import java.util.List;
import java.util.Optional;

/**
 * Operations that share a vendor call.
 *
 * @param group where they come from; empty when they were paced
 * @param turn whose turn it was; empty when they were not paced
 * @param begun when the call began, by {@link Lane.Surroundings#now}
 */
record Batch(Optional<CallGroup> group, Optional<PacedQueue.Turn> turn, List<Work> works, long begun) {

    Batch with(List<Work> others) {
        return new Batch(group, turn, others, begun);
    }
}
