package io.offboard.dispatch;

import io.offboard.operation.Work;
import java.util.List;
import java.util.Optional;

/**
 * Operations that share a vendor call.
 *
 * @param group where they come from; empty when they were paced
 * @param turn when it was their turn, by {@link Lane.Surroundings#now}
 * @param begun when the call began
 */
record Batch(Optional<CallGroup> group, List<Work> works, long turn, long begun) {

    Batch with(List<Work> others) {
        return new Batch(group, others, turn, begun);
    }
}
