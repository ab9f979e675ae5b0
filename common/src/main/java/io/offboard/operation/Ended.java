package io.offboard.operation;

import io.offboard.privacy.Secret;
import io.offboard.trace.Tracing.Traced;
import java.util.Optional;

/**
 * An operation that has come to its end.
 *
 * @param account the vendor account whose lane it took
 * @param trace the W3C traceparent of its acceptance; null when it is not traced
 * @param once a secret that the vendor handed out: for the caller who waits here and now, and kept nowhere; empty for
 *     whoever asks later
 * @param answer what the vendor answered last; empty when it never did
 * @param entry what it shares with others until its event is published; null when that does not matter any longer
 */
public record Ended(
        OperationView operation,
        String account,
        String trace,
        Optional<Secret> once,
        Optional<VendorProof> answer,
        OutboxEntry entry) {

    /** What its trace follows on. */
    public Traced traced() {
        return new Traced(operation.kind(), operation.operation(), trace);
    }
}
