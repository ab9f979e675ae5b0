package io.offboard.operation;

import java.time.Instant;

/**
 * An operation that has not ended while a part of the time it had went by.
 *
 * @param operation as it stands: pending
 * @param passed how much of the time is over
 * @param deadline when it should have ended
 */
public record Delay(OperationView operation, Passed passed, Instant deadline) {

    /** How much of the time between acceptance and deadline is over. */
    public enum Passed {
        HALF,
        ALL
    }
}
