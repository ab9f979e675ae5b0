package io.offboard.operation;

import java.time.Instant;
import java.util.UUID;

/**
 * An operation that this replica holds to carry it out.
 *
 * @param part which of its command's operations it is, from 1; null when it is the only one
 */
record Work(
        UUID id,
        OperationHandler<Object> handler,
        String source,
        String commandId,
        Integer part,
        Object command,
        Placement placement,
        String digest,
        Instant acceptedAt,
        Hold hold,
        History history) {

    /** Of a row that has just been inserted. */
    static Work of(Draft draft, Instant acceptedAt, UUID lease) {
        return new Work(
                draft.id(),
                draft.handler(),
                draft.source(),
                draft.commandId(),
                draft.part().shown(),
                draft.command(),
                draft.placement(),
                draft.digest(),
                acceptedAt,
                new Hold(lease, 0),
                History.NONE);
    }

    /** The same work with one vendor call more. */
    Work called() {
        return with(history.withAttempts(history.attempts() + 1));
    }

    /** The same work without the vendor call that was to begin and did not. */
    Work notCalled() {
        return with(history.withAttempts(history.attempts() - 1));
    }

    OperationHandler.Attempt<Object> attempt() {
        return new OperationHandler.Attempt<>(id, command, history.inDoubt(), history.progress());
    }

    private Work with(History next) {
        return new Work(id, handler, source, commandId, part, command, placement, digest, acceptedAt, hold, next);
    }

    /** Shows nothing of the command. */
    @Override
    public String toString() {
        return "Work[%s, %s]".formatted(handler.kind(), id);
    }
}
