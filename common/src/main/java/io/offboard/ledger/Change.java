package io.offboard.ledger;

import io.offboard.operation.Lease;
import io.offboard.operation.OutboxEntry;
import io.offboard.operation.VendorProof;
import io.offboard.operation.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Something that is to be written about an operation, or about several. */
public sealed interface Change {

    /**
     * The end of an attempt.
     *
     * @param answer what the vendor answered, empty when it did not
     */
    record Attempted(Work work, NextState next, Optional<VendorProof> answer) implements Change {}

    /** An operation that was held and not called, and when it is due again. */
    record Returned(UUID operation, Lease lease, int attempts, Duration dueIn) implements Change {

        /** This work, as it was when it was taken up. */
        public static Returned of(Work work, Duration dueIn) {
            return new Returned(work.id(), work.lease(), work.history().attempts(), dueIn);
        }
    }

    /** The intent to call for these tickets of a replica. */
    record Intended(UUID replica, List<Long> tickets) implements Change {}

    /**
     * What became of a change.
     *
     * @param counts whether it was written, and not refused because somebody else holds the operation now
     * @param kept whether this replica goes on holding the operation, as it wanted; not when it was cancelled meanwhile
     * @param finishedAt when the operation ended, null while it is pending
     * @param entry of the outbox, if the operation ended; null when nothing did
     */
    record Reply(boolean counts, boolean kept, Instant finishedAt, OutboxEntry entry) {

        static final Reply WRITTEN = new Reply(true, false, null, null);
        static final Reply REFUSED = new Reply(false, false, null, null);
    }
}
