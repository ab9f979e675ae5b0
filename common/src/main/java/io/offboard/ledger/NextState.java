package io.offboard.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.operation.History;
import io.offboard.operation.OperationError;
import io.offboard.operation.OperationStatus;
import io.offboard.operation.OperationView;
import io.offboard.operation.Work;
import io.offboard.outcome.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an attempt means for an operation: the row's next state.
 *
 * @param result what the vendor's success told, null otherwise
 * @param error why it did not succeed, null when it did
 * @param retryIn how long until the next attempt, null when the operation has ended
 * @param failures how many attempts in a row, up to this one, were in vain
 * @param inDoubt whether the vendor may have acted unnoticed, in this attempt or before
 * @param progress what the next call has to know, null when this one did not advance it
 * @param kept whether this replica goes on holding the operation until its next attempt
 */
public record NextState(
        OperationStatus status,
        JsonNode result,
        OperationError error,
        Duration retryIn,
        int failures,
        boolean inDoubt,
        JsonNode progress,
        boolean kept) {

    /**
     * The state that follows from an outcome.
     *
     * @param pause how long to wait before the next attempt, if there is one
     * @param giveUpAt the instant after which no attempt is made
     */
    public static NextState of(Work work, Outcome<JsonNode> outcome, Duration pause, Instant now, Instant giveUpAt) {
        var doubtful = work.history().inDoubt();
        if (outcome instanceof Outcome.Succeeded<JsonNode> succeeded) {
            return ended(OperationStatus.SUCCEEDED, succeeded.result(), null, 0, doubtful);
        }
        if (outcome instanceof Outcome.Advanced<JsonNode> advanced) {
            return new NextState(
                    OperationStatus.PENDING, null, null, Duration.ZERO, 0, doubtful, advanced.progress(), false);
        }
        if (outcome instanceof Outcome.Rejected<JsonNode> rejected) {
            return ended(OperationStatus.REJECTED, null, OperationError.of(rejected.failure()), 0, doubtful);
        }
        var unfinished = (Outcome.Unfinished<JsonNode>) outcome;
        var inDoubt = doubtful || unfinished.effect() == Outcome.Effect.POSSIBLE;
        var error = OperationError.of(unfinished.failure());
        var failures = work.history().failures() + 1;
        return now.plus(pause).isAfter(giveUpAt)
                ? ended(OperationStatus.EXHAUSTED, null, error, failures, inDoubt)
                : new NextState(OperationStatus.PENDING, null, error, pause, failures, inDoubt, null, false);
    }

    private static NextState ended(
            OperationStatus status, JsonNode result, OperationError error, int failures, boolean inDoubt) {
        return new NextState(status, result, error, null, failures, inDoubt, null, false);
    }

    /** The same, but the operation stays with this replica. */
    public NextState keeping() {
        return new NextState(status, result, error, retryIn, failures, inDoubt, progress, true);
    }

    /** Whether the operation has come to its end. */
    public boolean ended() {
        return status != OperationStatus.PENDING;
    }

    /** Whether the attempt was in vain and another one follows. */
    public boolean toBeRetried() {
        return !ended() && error != null;
    }

    /** What has become of the operation with this state. */
    public History history(Work work) {
        return new History(
                work.history().attempts(),
                failures,
                inDoubt,
                Optional.ofNullable(progress).or(() -> work.history().progress()),
                work.history().retries(),
                work.history().retriedAt());
    }

    /**
     * The operation as it is shown once its row says this.
     *
     * @param keepFor for how long the data of one that is given up is kept
     */
    public OperationView view(Work work, Instant finishedAt, Duration keepFor) {
        return new OperationView(
                work.id(),
                work.handler().kind(),
                status,
                work.history().attempts(),
                ViewReader.unlessZero(work.history().retries()),
                OperationView.Repeated.of(inDoubt),
                work.placement().targets(),
                work.digest(),
                work.source(),
                work.commandId(),
                work.part(),
                work.acceptedAt(),
                null,
                null,
                null,
                null,
                finishedAt,
                status == OperationStatus.EXHAUSTED && !keepFor.isZero() ? finishedAt.plus(keepFor) : null,
                null,
                result,
                error,
                null,
                null);
    }
}
