package io.offboard.pacing;

/**
 * How long a vendor usually takes to answer, with its usual deviation: smoothed like the round-trip time of TCP
 * (RFC 6298), except that what is much later than usual teaches only a little. Late ones that come close upon one another
 * teach once: after a stall many come together, and the last ones of them would count as usual. Nothing is usual before a
 * number of answers: the first calls of a service that has just started are slow. Times are nanoseconds. For use by one
 * thread.
 */
public final class AnswerTime {

    private static final double WEIGHT = 1 / 8.0;
    private static final double WEIGHT_OF_DEVIATION = 1 / 4.0;
    private static final int DEVIATIONS = 2;

    /** From the quickest of so many answers it learns what is usual. */
    private static final int FIRST = 16;

    /** One answer teaches at most that it takes so much longer than was thought usual. */
    private static final double LESSON = 10_000_000;

    /** The least time between two lessons of answers that are later than usual. */
    private static final long LATE_LESSON_EVERY = 50_000_000;

    private int known;
    private long taughtLate;
    private double usual = Double.MAX_VALUE;
    private double deviation;

    /**
     * An answer that came now took so long: learns from it, and tells by how much it was later than answers usually are.
     * Of the first ones that is all of their time: each call may have reached the vendor just before its answer.
     */
    public long excess(long took, long now) {
        if (known < FIRST) {
            known++;
            usual = Math.min(usual, (double) took);
            return took;
        }
        var expected = usual + DEVIATIONS * deviation;
        if (took <= expected) {
            learn(took - usual);
        } else if (now - taughtLate >= LATE_LESSON_EVERY) {
            taughtLate = now;
            learn(Math.min((double) took, expected + LESSON) - usual);
        }
        return Math.max(0, took - (long) expected);
    }

    private void learn(double error) {
        deviation += WEIGHT_OF_DEVIATION * (Math.abs(error) - deviation);
        usual += WEIGHT * error;
    }
}
