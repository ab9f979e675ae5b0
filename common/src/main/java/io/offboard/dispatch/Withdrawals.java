package io.offboard.dispatch;

import io.offboard.operation.Lease;
import io.offboard.operation.OperationsWithdrawn;
import io.offboard.operation.Work;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The operations that were cancelled while they waited here, until each has come to where its call would begin, or was
 * handed back. For use by one thread.
 */
@Singleton
class Withdrawals {

    private record Held(UUID replica, long ticket) {

        static Held of(Lease lease) {
            return new Held(lease.replica(), lease.ticket());
        }
    }

    private final Admission admission;
    private final Set<Held> withdrawn = new HashSet<>();

    Withdrawals(Admission admission) {
        this.admission = admission;
    }

    void note(@Observes OperationsWithdrawn operations) {
        operations.tickets().forEach(ticket -> withdrawn.add(new Held(operations.replica(), ticket)));
    }

    /** Whether no call of this operation may begin. */
    boolean contains(Work work) {
        return !withdrawn.isEmpty() && withdrawn.contains(Held.of(work.lease()));
    }

    /** Whether no call of one of them may begin. */
    boolean any(List<Work> works) {
        return !withdrawn.isEmpty() && works.stream().anyMatch(this::contains);
    }

    /** These are no longer held. */
    void forget(Collection<Work> works) {
        if (withdrawn.isEmpty()) {
            return;
        }
        works.forEach(work -> withdrawn.remove(Held.of(work.lease())));
        // One that was handed back before it was heard of is none of ours any longer.
        if (admission.held() == 0) {
            withdrawn.clear();
        }
    }
}
