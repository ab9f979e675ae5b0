package io.offboard.dispatch;

import io.offboard.operation.Work;
import io.offboard.pacing.Grants.Claimant;
import io.offboard.pacing.Grants.Clearance;
import java.util.Optional;

/** An operation that waits in a lane, and how far it has come on its way to its call. For use by one thread. */
final class Queued {

    /** How far the intent to call has come. */
    enum Intent {
        NONE,
        UNDER_WAY,
        COMMITTED
    }

    private static final Clearance ANY_TIME = new Clearance(Long.MIN_VALUE, Long.MAX_VALUE, 0);

    private final Work work;
    private final long since;
    private Intent intent;
    private Clearance clearance = ANY_TIME;

    /**
     * @param since when it began to wait, by {@link System#nanoTime}
     * @param intended whether the intent to call it is committed already
     */
    Queued(Work work, long since, boolean intended) {
        this.work = work;
        this.since = since;
        this.intent = intended ? Intent.COMMITTED : Intent.NONE;
    }

    Work work() {
        return work;
    }

    int targets() {
        return work.placement().targets();
    }

    long since() {
        return since;
    }

    boolean intended() {
        return intent == Intent.COMMITTED;
    }

    boolean needsIntent() {
        return intent == Intent.NONE;
    }

    Queued with(Intent next) {
        intent = next;
        return this;
    }

    /** When its own limits allow its call: any time unless it was said. */
    Clearance clearance() {
        return clearance;
    }

    Queued with(Clearance its) {
        clearance = its;
        return this;
    }

    /** To be called before {@link #claimant}, if what that takes back may have been taken back already. */
    Queued withoutClearance() {
        return with(ANY_TIME);
    }

    /** What it is when a clearance is asked for; the one it has is over. */
    Claimant claimant() {
        var limits = work.placement().limits().own();
        return clearance.equals(ANY_TIME)
                ? Claimant.first(limits)
                : new Claimant(limits, Optional.of(clearance.counted()));
    }
}
