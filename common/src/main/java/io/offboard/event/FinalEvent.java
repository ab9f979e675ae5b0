package io.offboard.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.offboard.operation.OperationView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * The event that tells how an operation ended: a CloudEvent 1.0 with its data, as JSON writes it in structured mode.
 * However often it is made for the same end, on whichever replica, it carries the same id: consumers can tell a repetition
 * from news. An operation that was set going again by hand ends again, and that end has an id of its own.
 */
@RegisterForReflection
record FinalEvent(
        String specversion,
        String id,
        String source,
        String type,
        UUID subject,
        Instant time,
        String datacontenttype,
        String commandsource,
        String commandid,
        @JsonInclude(JsonInclude.Include.NON_NULL) String traceparent,
        OperationView data) {

    /**
     * @param source which service tells
     * @param traceparent the trace that it is of, null when it is of none
     */
    static FinalEvent of(OperationView operation, String source, String traceparent) {
        var status = operation.status().name().toLowerCase(Locale.ROOT);
        return new FinalEvent(
                "1.0",
                id(operation, status),
                source,
                "io.offboard." + operation.kind() + "." + status + ".v1",
                operation.operation(),
                operation.finishedAt(),
                "application/json",
                operation.commandSource(),
                operation.commandId(),
                traceparent,
                operation);
    }

    private static String id(OperationView operation, String status) {
        var first = operation.operation() + ":" + status + ":" + operation.attempts();
        return operation.retries() == null ? first : first + ":retry-" + operation.retries();
    }
}
