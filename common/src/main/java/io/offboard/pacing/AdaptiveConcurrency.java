package io.offboard.pacing;

/**
 * How many calls a vendor gets at once (additive increase, multiplicative decrease): a call that succeeds makes room for
 * a little more, a vendor that is overwhelmed halves it. For use by one thread.
 */
public final class AdaptiveConcurrency {

    private static final int FIRST = 8;

    private final int most;
    private double limit;

    /** @param most never more calls at once than this */
    public AdaptiveConcurrency(int most) {
        this.most = most;
        this.limit = Math.min(FIRST, most);
    }

    /** How many calls may be under way now; at least one. */
    public int limit() {
        return (int) limit;
    }

    /** A call was answered in good order. A full round of such calls makes room for one more. */
    public void onSuccess() {
        limit = Math.min(most, limit + 1 / limit);
    }

    /** The vendor was too busy to answer in good order. */
    public void onOverload() {
        limit = Math.max(1, limit / 2);
    }
}
