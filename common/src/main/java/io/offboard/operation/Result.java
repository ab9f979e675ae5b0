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
 * @param failures how many attempts in a row, up to this one, were in vain
 * @param inDoubt whether the vendor may have acted unnoticed, in this attempt or before
 * @param progress what the next call has to know, null when this one did not advance it
 */
record Result(
        OperationStatus status,
        JsonNode result,
        OperationError error,
        Duration retryIn,
        int failures,
        boolean inDoubt,
        JsonNode progress) {

    /**
     * The state that follows from an outcome.
     *
     * @param pause how long to wait before the next attempt, if there is one
     * @param giveUpAt the instant after which no attempt is made
     */
    static Result of(Work work, Outcome<JsonNode> outcome, Duration pause, Instant now, Instant giveUpAt) {
        var doubtful = work.history().inDoubt();
        if (outcome instanceof Outcome.Succeeded<JsonNode> succeeded) {
            return new Result(OperationStatus.SUCCEEDED, succeeded.result(), null, null, 0, doubtful, null);
        }
        if (outcome instanceof Outcome.Advanced<JsonNode> advanced) {
            return new Result(OperationStatus.PENDING, null, null, Duration.ZERO, 0, doubtful, advanced.progress());
        }
        if (outcome instanceof Outcome.Rejected<JsonNode> rejected) {
            var error = OperationError.of(rejected.failure());
            return new Result(OperationStatus.REJECTED, null, error, null, 0, doubtful, null);
        }
        var unfinished = (Outcome.Unfinished<JsonNode>) outcome;
        var inDoubt = doubtful || unfinished.effect() == Outcome.Effect.POSSIBLE;
        var error = OperationError.of(unfinished.failure());
        var failures = work.history().failures() + 1;
        return now.plus(pause).isAfter(giveUpAt)
                ? new Result(OperationStatus.EXHAUSTED, null, error, null, failures, inDoubt, null)
                : new Result(OperationStatus.PENDING, null, error, pause, failures, inDoubt, null);
    }
}
