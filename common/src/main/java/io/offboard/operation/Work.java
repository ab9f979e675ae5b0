package io.offboard.operation;

import io.offboard.trace.Tracing.Traced;
import java.time.Instant;
import java.util.UUID;

/**
 * An operation that this replica holds to carry it out.
 *
 * @param part which of its command's operations it is, from 1; null when it is the only one
 * @param trace the W3C traceparent of its acceptance; null when it is not traced
 * @param weight how much memory it takes, in bytes, as it was admitted
 * @param interactive whether a caller of this replica waits for its end
 */
public record Work(
        UUID id,
        OperationHandler<Object> handler,
        String source,
        String commandId,
        Integer part,
        Object command,
        Placement placement,
        String digest,
        Instant acceptedAt,
        Lease lease,
        History history,
        String trace,
        long weight,
        boolean interactive) {

    /** What an operation takes beside its command: its records, its row on the way, its event. */
    public static final int OWN_WEIGHT = 2048;

    /** The command stands in memory as objects, as JSON, in the request to the vendor, and once more while it is sent. */
    public static final int COPIES = 4;

    /** How much memory an operation takes whose data has so many bytes. An estimate, on the safe side. */
    public static long weight(int dataBytes) {
        return OWN_WEIGHT + (long) COPIES * dataBytes;
    }

    /** Of a row that has just been inserted. */
    public static Work of(Draft draft, Instant acceptedAt, Lease lease) {
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
                lease,
                History.NONE,
                draft.acceptance().traceparent(),
                draft.weight(),
                draft.interactive());
    }

    /** When it was set going, for the first time or again: the retry horizon counts from there. */
    public Instant setGoingAt() {
        return history.retriedAt() == null ? acceptedAt : history.retriedAt();
    }

    /** The account whose lane it takes. */
    public String account() {
        return placement.account();
    }

    /** The same work with one vendor call more. */
    public Work called() {
        return with(history.withAttempts(history.attempts() + 1));
    }

    /** The same work without the vendor call that was to begin and did not. */
    public Work notCalled() {
        return with(history.withAttempts(history.attempts() - 1));
    }

    /** The same work after an attempt that was not its last. */
    public Work with(History next) {
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
                next,
                trace,
                weight,
                interactive);
    }

    /** This operation's part in a vendor call. */
    public OperationHandler.Attempt<Object> attempt() {
        return new OperationHandler.Attempt<>(id, command, history.inDoubt(), history.progress());
    }

    /** What its trace follows on. */
    public Traced traced() {
        return new Traced(handler.kind(), id, trace);
    }

    /** Shows nothing of the command. */
    @Override
    public String toString() {
        return "Work[%s, %s]".formatted(handler.kind(), id);
    }
}
