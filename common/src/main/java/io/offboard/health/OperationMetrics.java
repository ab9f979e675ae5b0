package io.offboard.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
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

    private final MeterProvider<Counter> ended;
    private final MeterProvider<Timer> durations;

    OperationMetrics(MeterRegistry registry) {
        ended = Counter.builder("offboard.operations.ended")
                .description("Operations that have come to their end")
                .withRegistry(registry);
        durations = Timer.builder("offboard.operation.duration")
                .description("From acceptance to the end")
                .withRegistry(registry);
    }

    void count(@Observes OperationsRecorded recorded) {
        recorded.ended().forEach(ended -> count(ended.operation()));
    }

    private void count(OperationView operation) {
        ended.withTags("kind", operation.kind(), "status", operation.status().name())
                .increment();
        durations
                .withTags("kind", operation.kind())
                .record(Duration.between(operation.acceptedAt(), operation.finishedAt()));
    }
}
