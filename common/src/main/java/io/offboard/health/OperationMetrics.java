package io.offboard.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.offboard.operation.OperationView;
import io.offboard.operation.OperationsRecorded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Counts how operations end, by kind and status, and how long they took from acceptance to their end. The labels are few
 * and name nobody.
 */
@ApplicationScoped
class OperationMetrics {

    private final MeterRegistry registry;

    OperationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(@Observes OperationsRecorded recorded) {
        recorded.ended().forEach(ended -> count(ended.operation()));
    }

    private void count(OperationView operation) {
        Counter.builder("offboard.operations.ended")
                .description("Operations that have come to their end")
                .tag("kind", operation.kind())
                .tag("status", operation.status().name())
                .register(registry)
                .increment();
        Timer.builder("offboard.operation.duration")
                .description("From acceptance to the end")
                .tag("kind", operation.kind())
                .register(registry)
                .record(Duration.between(operation.acceptedAt(), operation.finishedAt()));
    }
}
