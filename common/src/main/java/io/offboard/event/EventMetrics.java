package io.offboard.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Times how far events are behind the ends of their operations. */
@Startup
@Singleton
class EventMetrics {

    private static final Duration[] LAGS = {
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10)
    };

    private final Clock clock;
    private final Timer lag;
    private final Counter failed;

    EventMetrics(Clock clock, MeterRegistry registry) {
        this.clock = clock;
        lag = Timer.builder("offboard.event.lag")
                .description("From an operation's end to Kafka's acknowledgement of its event")
                .serviceLevelObjectives(LAGS)
                .register(registry);
        failed = Counter.builder("offboard.events.failed")
                .description(
                        "Events that were not published, or not taken out of the outbox, at this try; the outbox offers them again")
                .register(registry);
    }

    /** Kafka has the event of an operation that ended then, by the database's clock: ours may be a little behind. */
    void published(Instant finishedAt) {
        var behind = Duration.between(finishedAt, clock.instant());
        lag.record(behind.isNegative() ? Duration.ZERO : behind);
    }

    /** An event was not published, or not taken out of the outbox: it offers it again. */
    void failed() {
        failed.increment();
    }
}
