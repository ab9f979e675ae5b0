package io.offboard.command;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.offboard.command.UnreadableCommandException.Reason;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** Counts dead letters by what is wrong with them. */
@Startup
@ApplicationScoped
class DeadLetterMetrics {

    private final Map<Reason, Counter> kept = new EnumMap<>(Reason.class);

    DeadLetterMetrics(MeterRegistry registry) {
        for (var reason : Reason.values()) {
            kept.put(
                    reason,
                    Counter.builder("offboard.dead.letters")
                            .description("Records that could not be read as commands")
                            .tag("reason", reason.header())
                            .register(registry));
        }
    }

    /** Kafka has the letter. */
    void kept(Reason reason) {
        kept.get(reason).increment();
    }
}
