package io.offboard.pacing;

import java.time.Duration;

/**
 * A limit that a vendor sets: at most so many calls in any span of time, whichever replicas make them.
 *
 * @param key what the limit is for: an account, a user; without anything personal, a keyed digest if need be
 * @param calls at least 1
 */
public record Pace(String key, int calls, Duration per) {

    /** Calls that may follow one another more quickly than this are spread evenly. */
    private static final Duration EVENLY_BELOW = Duration.ofSeconds(1);

    /** More instants than these are not worth keeping for one limit. */
    private static final int MOST_INSTANTS = 64;

    /** How much longer than asked for a span is in which calls are spread evenly. */
    private static final Duration EVEN_MARGIN = Duration.ofMillis(30);

    /** How much later than granted such a call may begin; the rest of the margin is for its way to the vendor. */
    private static final Duration EVEN_TOLERANCE = Duration.ofMillis(20);

    private static final Duration LEAST_MARGIN = Duration.ofMillis(100);
    private static final Duration MOST_MARGIN = Duration.ofSeconds(1);

    public Pace {
        if (calls < 1 || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException("A pace needs at least one call, and a span of time.");
        }
    }

    /** The time between two calls that come evenly. */
    public Duration interval() {
        return per.dividedBy(calls);
    }

    /** How many calls there are in this time, at least one. */
    public int callsIn(Duration time) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, time.dividedBy(interval())));
    }

    /** How much later than granted a call may begin without breaking the limit, where it is {@link #spread}. */
    public Duration spreadTolerance() {
        return even() ? EVEN_TOLERANCE : tolerance();
    }

    /** How much later than granted a call may begin without breaking the limit, where it is {@link #kept}. */
    public Duration tolerance() {
        return margin().dividedBy(2);
    }

    /**
     * The limit as it is kept for many: spread evenly where calls may follow one another within a second. All at once they
     * would only wait for one another, and crowd at the vendor.
     */
    Pace spread() {
        return even() ? new Pace(key, 1, per.plus(EVEN_MARGIN).dividedBy(calls)) : kept();
    }

    /**
     * The limit as it is kept for few, who may use it up at once: with its margin, and never looser; half the calls in
     * half the time when they are many.
     */
    Pace kept() {
        return calls > MOST_INSTANTS
                ? new Pace(key, calls / 2, per.dividedBy(2)).kept()
                : new Pace(key, calls, per.plus(margin()));
    }

    private boolean even() {
        return interval().compareTo(EVENLY_BELOW) < 0;
    }

    private Duration margin() {
        var twentieth = per.dividedBy(20);
        if (twentieth.compareTo(LEAST_MARGIN) < 0) {
            return LEAST_MARGIN;
        }
        return twentieth.compareTo(MOST_MARGIN) > 0 ? MOST_MARGIN : twentieth;
    }
}
