package io.offboard.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.offboard.ledger.Delays;
import io.offboard.operation.Delay;
import io.offboard.operation.Handlers;
import io.offboard.runtime.Rhythm;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Looks for operations that have not ended while half of the time they had went by, or all of it, and tells of each. */
@ApplicationScoped
class DelayWatch {

    private static final Logger LOG = Logger.getLogger(DelayWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Delays delays;
    private final EventWriter writer;
    private final MeterRegistry registry;
    private Cancellable looking;

    DelayWatch(Delays delays, EventWriter writer, Handlers handlers, MeterRegistry registry) {
        this.delays = delays;
        this.writer = writer;
        this.registry = registry;
        handlers.kinds().forEach(kind -> List.of(Delay.Passed.values()).forEach(passed -> counter(kind, passed)));
    }

    void start(@Observes StartupEvent started) {
        looking = Rhythm.afterEvery(LOOK_EVERY, LOG, "Deadlines were not looked at", this::look);
    }

    void stop(@Observes ShutdownEvent stopping) {
        looking.cancel();
    }

    /** For as long as there are whole pages. */
    private Uni<Void> look() {
        return Multi.createBy()
                .repeating()
                .uni(() -> delays.raise(writer::delayed).invoke(found -> found.forEach(this::count)))
                .whilst(found -> found.size() == Delays.MOST_AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }

    private void count(Delay delay) {
        counter(delay.operation().kind(), delay.passed()).increment();
    }

    private Counter counter(String kind, Delay.Passed passed) {
        return Counter.builder("offboard.operations.delayed")
                .description(
                        "Operations that had not ended when half of the time to their deadline was over, or all of it")
                .tags("kind", kind, "passed", passed.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
