package io.offboard.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.offboard.operation.Delay;
import io.offboard.operation.OperationError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * The event that tells that an operation has not ended while half of the time it had went by, or all of it. It is no end:
 * that comes with an event of its own.
 */
@RegisterForReflection
record DelayedEvent(
        String specversion,
        String id,
        String source,
        String type,
        UUID subject,
        Instant time,
        String datacontenttype,
        String commandsource,
        String commandid,
        Data data) {

    /** @param passed half or all */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    record Data(
            UUID operation,
            String kind,
            String passed,
            Instant acceptedAt,
            Instant deadline,
            int attempts,
            OperationError error) {}

    static DelayedEvent of(Delay delay, String source) {
        var operation = delay.operation();
        var passed = delay.passed().name().toLowerCase(Locale.ROOT);
        return new DelayedEvent(
                "1.0",
                operation.operation() + ":delayed:" + passed,
                source,
                "io.offboard." + operation.kind() + ".delayed.v1",
                operation.operation(),
                time(delay),
                "application/json",
                operation.commandSource(),
                operation.commandId(),
                new Data(
                        operation.operation(),
                        operation.kind(),
                        passed,
                        operation.acceptedAt(),
                        delay.deadline(),
                        operation.attempts(),
                        operation.error()));
    }

    /** When that part of the time was over. */
    private static Instant time(Delay delay) {
        var accepted = delay.operation().acceptedAt();
        return delay.passed() == Delay.Passed.ALL
                ? delay.deadline()
                : accepted.plus(Duration.between(accepted, delay.deadline()).dividedBy(2));
    }
}
