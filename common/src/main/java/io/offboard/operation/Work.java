package io.offboard.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An operation that this replica holds, under a lease, to carry it out.
 *
 * @param lease the lease it is held under: what its end is recorded with
 * @param attempts the vendor calls it has taken part in
 * @param inDoubt whether one of them may have had its effect unnoticed
 * @param progress what the last call left for the next one to know
 */
record Work(
        UUID id,
        OperationHandler<Object> handler,
        String source,
        String commandId,
        int part,
        Object command,
        Placement placement,
        String digest,
        Instant acceptedAt,
        UUID lease,
        int attempts,
        boolean inDoubt,
        Optional<JsonNode> progress) {

    static Work of(Draft draft, Instant acceptedAt, UUID lease) {
        return new Work(
                draft.id(),
                draft.handler(),
                draft.source(),
                draft.commandId(),
                draft.part(),
                draft.command(),
                draft.placement(),
                draft.digest(),
                acceptedAt,
                lease,
                0,
                false,
                Optional.empty());
    }

    /** The same work with one vendor call more. */
    Work called() {
        return withAttempts(attempts + 1);
    }

    /** The same work without the vendor call that was to begin and did not. */
    Work notCalled() {
        return withAttempts(attempts - 1);
    }

    private Work withAttempts(int number) {
        return new Work(
                id,
                handler,
                source,
                commandId,
                part,
                command,
                placement,
                digest,
                acceptedAt,
                lease,
                number,
                inDoubt,
                progress);
    }

    OperationHandler.Attempt<Object> attempt() {
        return new OperationHandler.Attempt<>(id, command, inDoubt, progress);
    }

    /** Shows nothing of the command. */
    @Override
    public String toString() {
        return "Work[%s, %s]".formatted(handler.kind(), id);
    }
}
