package io.offboard.operation;

import io.offboard.trace.Step;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;

/**
 * An operation that was read and checked, and is not yet accepted.
 *
 * @param source the command's CloudEvents source: who asks
 * @param commandId the command's CloudEvents id: together with the source the idempotency key
 * @param part which of the command's operations it is
 * @param digest keyed digest of kind and payload
 * @param otherDigests the same under the keys on their way in or out
 * @param targetDigests a keyed digest of each of its targets
 * @param sealed the command's data as JSON, encrypted
 * @param acceptance the step of its trace that ends when it is accepted
 * @param terms what was said about it beside its data
 * @param interactive whether a caller waits for its end
 */
public record Draft(
        UUID id,
        OperationHandler<Object> handler,
        String source,
        String commandId,
        Part part,
        Object command,
        Placement placement,
        String digest,
        List<String> otherDigests,
        TargetDigests targetDigests,
        Buffer sealed,
        Step acceptance,
        Terms terms,
        boolean interactive) {

    /** The same for a caller who waits for its end. */
    public Draft awaited() {
        return new Draft(
                id,
                handler,
                source,
                commandId,
                part,
                command,
                placement,
                digest,
                otherDigests,
                targetDigests,
                sealed,
                acceptance,
                terms,
                true);
    }

    /** Whether an operation with this digest was asked to do the same. */
    public boolean asksForTheSameAs(String recorded) {
        return digest.equals(recorded) || otherDigests.contains(recorded);
    }

    /** How much memory it takes while this replica holds it, in bytes: see {@link Work#weight}. */
    public long weight() {
        return Work.weight(sealed.length());
    }

    /** Shows nothing of the command. */
    @Override
    public String toString() {
        return "Draft[%s, %s]".formatted(handler.kind(), id);
    }
}
