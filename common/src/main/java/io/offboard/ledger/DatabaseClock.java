package io.offboard.ledger;

/**
 * Tells when, by this process's own steady clock, it will be a given instant by the database's, which is the one clock
 * for all replicas. An answer of the database cannot be older than it says: the quickest answers tell best. For use by one
 * thread.
 */
final class DatabaseClock {

    /** How much of what an answer was slower than the quickest is taken for the clocks' drifting apart. */
    private static final int DRIFT = 1000;

    /** In nanoseconds. No answer takes so long: one of the clocks was stepped. */
    private static final long STEPPED = 60_000_000_000L;

    private boolean known;
    private long offset;

    /**
     * An answer of the database has come.
     *
     * @param micros what time it was when the answer was made, in microseconds since the epoch
     * @param nanos what time it is, by {@link System#nanoTime}
     */
    void observe(long micros, long nanos) {
        var observed = nanos - micros * 1000;
        if (!known || observed < offset || observed - offset > STEPPED) {
            offset = observed;
            known = true;
        } else {
            offset += (observed - offset) / DRIFT;
        }
    }

    /** That instant, by {@link System#nanoTime}. */
    long nanoTime(long micros) {
        return micros * 1000 + offset;
    }
}
