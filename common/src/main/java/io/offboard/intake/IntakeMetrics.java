package io.offboard.intake;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.offboard.operation.Handlers;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;

/** Counts what is accepted. */
@Startup
@Singleton
class IntakeMetrics {

    private final Map<String, Counter> accepted;

    IntakeMetrics(Handlers handlers, MeterRegistry registry) {
        accepted = handlers.kinds().stream()
                .collect(toUnmodifiableMap(Function.identity(), kind -> Counter.builder("offboard.operations.accepted")
                        .description("Operations that were committed to the ledger")
                        .tag("kind", kind)
                        .register(registry)));
    }

    /** A new operation is in the ledger. */
    void accepted(String kind) {
        accepted.get(kind).increment();
    }
}
