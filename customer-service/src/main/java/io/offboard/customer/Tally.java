package io.offboard.customer;

import io.offboard.vendor.longlonglong.CustomersDeleted;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How far a deletion has come, as it stands in the ledger and is shown.
 *
 * @param chunk how many of the calls are done
 * @param chunks how many calls it takes
 * @param count how many customers they deleted, as far as the vendor told
 * @param atLeast whether there may be more: after an attempt that nobody knows the effect of, a repeated deletion finds
 *     and counts only what is left
 */
@RegisterForReflection
record Tally(int chunk, int chunks, long count, boolean atLeast) {

    static Tally before(int chunks) {
        return new Tally(0, chunks, 0, false);
    }

    Tally after(CustomersDeleted deleted, boolean inDoubt) {
        return new Tally(
                chunk + 1,
                chunks,
                count + deleted.count().orElse(0),
                atLeast || inDoubt || deleted.count().isEmpty());
    }

    boolean begun() {
        return chunk > 0;
    }

    boolean complete() {
        return chunk == chunks;
    }

    /** For people: what stands when the rest failed. */
    String inWords() {
        return "%d of %d calls were carried out and deleted %s%d customers."
                .formatted(chunk, chunks, atLeast ? "at least " : "", count);
    }
}
