package io.offboard.health;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.offboard.operation.Handlers;
import io.offboard.operation.OperationStatus;
import io.offboard.operation.OperationView;
import io.offboard.operation.OperationView.Repeated;
import io.offboard.operation.OperationsRecorded;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Counts how operations end, by kind and status, and how long they took from acceptance to their end. Every meter is there
 * from the start, at zero: an alert on the first of a kind would not see a series that begins with it.
 */
@Startup
@Singleton
class OperationMetrics {

    private static final Duration[] DURATIONS = {
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        Duration.ofHours(12)
    };

    private final Map<String, OfKind> byKind;

    OperationMetrics(Handlers handlers, MeterRegistry registry) {
        byKind = handlers.kinds().stream()
                .collect(toUnmodifiableMap(Function.identity(), kind -> OfKind.registered(kind, registry)));
    }

    private record OfKind(Map<OperationStatus, Counter> ended, Counter repeated, Timer duration) {

        static OfKind registered(String kind, MeterRegistry registry) {
            var ended = new EnumMap<OperationStatus, Counter>(OperationStatus.class);
            Arrays.stream(OperationStatus.values())
                    .filter(status -> status != OperationStatus.PENDING)
                    .forEach(status -> ended.put(
                            status,
                            Counter.builder("offboard.operations.ended")
                                    .description("Operations that have come to their end")
                                    .tags("kind", kind, "status", status.name())
                                    .register(registry)));
            return new OfKind(
                    ended,
                    Counter.builder("offboard.operations.repeated")
                            .description("Operations that ended with repeated: possible")
                            .tag("kind", kind)
                            .register(registry),
                    Timer.builder("offboard.operation.duration")
                            .description("From acceptance to the end")
                            .tag("kind", kind)
                            .serviceLevelObjectives(DURATIONS)
                            .register(registry));
        }

        void count(OperationView operation) {
            ended.get(operation.status()).increment();
            if (operation.repeated() == Repeated.possible) {
                repeated.increment();
            }
            duration.record(Duration.between(operation.acceptedAt(), operation.finishedAt()));
        }
    }

    void count(@Observes OperationsRecorded recorded) {
        for (var ended : recorded.ended()) {
            var kind = byKind.get(ended.operation().kind());
            // The horizon also ends what another version of this service accepted.
            if (kind != null) {
                kind.count(ended.operation());
            }
        }
    }
}
