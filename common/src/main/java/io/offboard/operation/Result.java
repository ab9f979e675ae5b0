package io.offboard.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.outcome.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * What an attempt means for an operation: the row's next state.
 *
 * @param result what the vendor's success told, null otherwise
 * @param error why it did not succeed, null when it did
 * @param retryIn how long until the next attempt, null when the operation has ended
 * @param inDoubt whether the vendor may have acted unnoticed, in this attempt or before
 * @param progress what the next call has to know, null when this one did not advance it
 */
record Result(
        OperationStatus status,
        JsonNode result,
        OperationError error,
        Duration retryIn,
        boolean inDoubt,
        JsonNode progress) {

    /**
     * The state that follows from an outcome.
     *
     * @param pause how long to wait before the next attempt, if there is one
     * @param giveUpAt the instant after which no attempt is made
     */
    static Result of(Work work, Outcome<JsonNode> outcome, Duration pause, Instant now, Instant giveUpAt) {
        if (outcome instanceof Outcome.Succeeded<JsonNode> succeeded) {
            return new Result(OperationStatus.SUCCEEDED, succeeded.result(), null, null, work.inDoubt(), null);
        }
        if (outcome instanceof Outcome.Advanced<JsonNode> advanced) {
            return new Result(OperationStatus.PENDING, null, null, Duration.ZERO, work.inDoubt(), advanced.progress());
        }
        if (outcome instanceof Outcome.Rejected<JsonNode> rejected) {
            return new Result(
                    OperationStatus.REJECTED, null, OperationError.of(rejected.failure()), null, work.inDoubt(), null);
        }
        var unfinished = (Outcome.Unfinished<JsonNode>) outcome;
        var inDoubt = work.inDoubt() || unfinished.effect() == Outcome.Effect.POSSIBLE;
        var error = OperationError.of(unfinished.failure());
        return now.plus(pause).isAfter(giveUpAt)
                ? new Result(OperationStatus.EXHAUSTED, null, error, null, inDoubt, null)
                : new Result(OperationStatus.PENDING, null, error, pause, inDoubt, null);
    }
}
