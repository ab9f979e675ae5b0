package io.offboard.pacing;

import java.time.Duration;

/**
 * A limit that a vendor sets: at most so many calls in any span of time, whichever replicas make them.
 *
 * @param key what the limit is for: an account, a user; without anything personal, a keyed digest if need be
 * @param calls at least 1
 */
public record Pace(String key, int calls, Duration per) {

    /** More instants than these are not worth keeping for one limit. */
    private static final int MOST_INSTANTS = 64;

    /**
     * Calls that are granted at a given distance may arrive closer together: so much longer than asked for is each span,
     * of which it is a twentieth, but at least what a pause of a busy process takes, and a second at most.
     */
    private static final Duration LEAST_MARGIN = Duration.ofMillis(100);

    private static final Duration MOST_MARGIN = Duration.ofSeconds(1);

    public Pace {
        if (calls < 1 || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException("A pace needs at least one call, and a span of time.");
        }
    }

    /** The limit as it is kept: with its margin, and never looser; half the calls in half the time when they are many. */
    Pace kept() {
        if (calls > MOST_INSTANTS) {
            return new Pace(key, calls / 2, per.dividedBy(2)).kept();
        }
        var margin = per.dividedBy(20);
        if (margin.compareTo(LEAST_MARGIN) < 0) {
            margin = LEAST_MARGIN;
        } else if (margin.compareTo(MOST_MARGIN) > 0) {
            margin = MOST_MARGIN;
        }
        return new Pace(key, calls, per.plus(margin));
    }
}
