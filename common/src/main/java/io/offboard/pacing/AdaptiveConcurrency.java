package io.offboard.pacing;

/**
 * How many calls a vendor gets at once, as TCP does it: slow start, then additive increase, multiplicative decrease. Until
 * the vendor is overwhelmed for the first time each call that succeeds makes room for one more; a vendor that is overwhelmed
 * halves the limit, and from there each round of calls makes room for one more. For use by one thread.
 */
public final class AdaptiveConcurrency {

    private static final int FIRST = 8;

    private final int most;
    private double limit;
    private boolean everOverwhelmed;

    /** @param most never more calls at once than this */
    public AdaptiveConcurrency(int most) {
        this.most = most;
        this.limit = Math.min(FIRST, most);
    }

    /** How many calls may be under way now; at least one. */
    public int limit() {
        return (int) limit;
    }

    /** A call was answered in good order. */
    public void onSuccess() {
        limit = Math.min(most, limit + (everOverwhelmed ? 1 / limit : 1));
    }

    /** The vendor was too busy to answer in good order. */
    public void onOverload() {
        limit = Math.max(1, limit / 2);
        everOverwhelmed = true;
    }
}
