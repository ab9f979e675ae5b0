package io.offboard.operation;

import java.time.Instant;

/**
 * What was said about an operation beside its data.
 *
 * @param deadline when it should have ended; null when nobody said so
 * @param notBefore when it may begin at the earliest; null when at once
 * @param caller keyed digest of the REST caller who asked for it; null when it came over Kafka
 * @param dryRun whether it is only to be shown what would be sent: such an operation is never accepted
 */
public record Terms(Instant deadline, Instant notBefore, String caller, boolean dryRun) {

    /** Nothing. */
    public static final Terms NONE = new Terms(null, null, null, false);

    /** What is known of a command that was posted before it is read. */
    public static Terms posted(String caller, boolean dryRun) {
        return new Terms(null, null, caller, dryRun);
    }

    /** The same, only to be shown. */
    public Terms asDryRun() {
        return new Terms(deadline, notBefore, caller, true);
    }
}
