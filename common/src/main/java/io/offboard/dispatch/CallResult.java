package io.offboard.dispatch;

import io.offboard.outcome.Outcome;
import java.util.Locale;

/** What a vendor call gave, in as few words as metrics and traces need. */
enum CallResult {
    SUCCEEDED,
    /** A part was done; the rest takes another call. */
    ADVANCED,
    /** The vendor refused what was asked, for good. */
    REJECTED,
    /** The vendor was called too often, as it says. */
    THROTTLED,
    /** The vendor refused our credentials. */
    CREDENTIALS_REFUSED,
    /** No answer came, and the vendor may have acted. */
    IN_DOUBT,
    /** Not this time, and the vendor certainly did nothing. */
    UNAVAILABLE;

    private final String label = name().toLowerCase(Locale.ROOT);

    static CallResult of(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Unfinished<?> unfinished) {
            return of(unfinished);
        }
        if (outcome instanceof Outcome.Rejected<?>) {
            return REJECTED;
        }
        return outcome instanceof Outcome.Advanced<?> ? ADVANCED : SUCCEEDED;
    }

    private static CallResult of(Outcome.Unfinished<?> unfinished) {
        if (unfinished.effect() == Outcome.Effect.POSSIBLE) {
            return IN_DOUBT;
        }
        if (unfinished.concern() == Outcome.Concern.CREDENTIALS) {
            return CREDENTIALS_REFUSED;
        }
        return unfinished.failure().isThrottled() ? THROTTLED : UNAVAILABLE;
    }

    /** As it stands in a label. */
    String label() {
        return label;
    }
}
