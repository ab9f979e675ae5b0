package io.offboard.operation;

import java.time.Instant;

/**
 * What was said about an operation beside its data.
 *
 * @param deadline when it should have ended; null when nobody said so
 * @param notBefore when it may begin at the earliest; null when at once
 * @param caller keyed digest of the REST caller who asked for it; null when it came over Kafka
 */
public record Terms(Instant deadline, Instant notBefore, String caller) {

    /** Nothing. */
    public static final Terms NONE = new Terms(null, null, null);
}
