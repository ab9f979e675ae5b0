package io.offboard.dispatch;

import io.offboard.operation.Draft;
import io.offboard.operation.OperationConfig;
import io.offboard.operation.Work;
import jakarta.inject.Singleton;

/**
 * What this replica may hold in memory at once, in operations and in bytes. What finds no place waits in the ledger.
 * Operations whose callers wait have a quarter of their own, so that no backlog takes their places, nor they those of the
 * backlog. For use by one thread; {@link #held} may be read by any.
 */
@Singleton
class Admission {

    private final Budget interactive;
    private final Budget bulk;
    private volatile int held;

    Admission(OperationConfig config) {
        var operations = Math.max(2, config.maxInMemory());
        interactive = new Budget(Math.max(1, operations / 4), config.bytes() / 4);
        bulk = new Budget(operations - operations / 4, config.bytes() - config.bytes() / 4);
    }

    /** Takes a place for a draft, if there is one. */
    boolean take(Draft draft) {
        var taken = of(draft.interactive()).take(draft.placement().account(), draft.weight());
        count();
        return taken;
    }

    /** Gives back the place of a draft that this replica does not hold after all. */
    void free(Draft draft) {
        of(draft.interactive()).free(draft.placement().account(), draft.weight());
        count();
    }

    /** An operation is held that was taken up from the ledger. */
    void put(Work work) {
        of(work.interactive()).put(work.account(), work.weight());
        count();
    }

    /** Gives back the place of an operation that is no longer held. */
    void free(Work work) {
        of(work.interactive()).free(work.account(), work.weight());
        count();
    }

    /** What an account may have in bulk. */
    Budget bulk() {
        return bulk;
    }

    /** How many operations are held. */
    int held() {
        return held;
    }

    private Budget of(boolean waitedFor) {
        return waitedFor ? interactive : bulk;
    }

    private void count() {
        held = interactive.operations() + bulk.operations();
    }
}
