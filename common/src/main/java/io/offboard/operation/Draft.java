package io.offboard.operation;

import java.util.UUID;

/**
 * An operation that was read and checked, and is not yet accepted.
 *
 * @param source the command's CloudEvents source: who asks
 * @param commandId the command's CloudEvents id: together with the source the idempotency key
 * @param part which of the command's operations it is
 * @param payload the command as JSON, in the clear
 * @param digest keyed digest of kind and payload
 */
public record Draft(
        UUID id,
        OperationHandler<Object> handler,
        String source,
        String commandId,
        Part part,
        Object command,
        Placement placement,
        String payload,
        String digest) {

    /** Shows nothing of the payload. */
    @Override
    public String toString() {
        return "Draft[%s, %s]".formatted(handler.kind(), id);
    }
}
