package io.offboard.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.offboard.dispatch.Dispatcher;
import io.offboard.dispatch.LaneState;
import io.offboard.ledger.Backlog;
import io.offboard.runtime.Latest;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Shows what waits: in the ledger, where every replica sees the same, and in this replica's memory. The ledger is asked
 * now and then, however often the metrics are read; while it cannot be asked, these metrics have no value.
 */
@ApplicationScoped
class BacklogMetrics {

    private static final Duration EVERY = Duration.ofSeconds(15);

    private final Backlog backlog;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Latest<Figures> latest = new Latest<>(Figures.UNKNOWN, Figures.UNKNOWN);

    BacklogMetrics(Backlog backlog, Dispatcher dispatcher, Clock clock, MeterRegistry registry) {
        this.backlog = backlog;
        this.dispatcher = dispatcher;
        this.clock = clock;
        gauge("waiting", Figures::waiting)
                .description("Operations that wait in the ledger, counted up to " + Backlog.COUNTED)
                .register(registry);
        gauge("oldest.pending", Figures::oldestPending)
                .description("Age of the oldest operation that waits, in the ledger or in this replica's memory")
                .baseUnit("seconds")
                .register(registry);
        gauge("oldest.unpublished", Figures::oldestUnpublished)
                .description("How long ago the oldest operation ended whose event Kafka has not acknowledged")
                .baseUnit("seconds")
                .register(registry);
        gauge("receipts.due", Figures::receiptsDue)
                .description("Operations that have ended and have no receipt yet, counted up to " + Backlog.COUNTED)
                .register(registry);
        gauge("oldest.receipt.due", Figures::oldestReceiptDue)
                .description("How long ago the oldest operation ended that has no receipt yet")
                .baseUnit("seconds")
                .register(registry);
    }

    private record Figures(
            double waiting,
            double oldestPending,
            double oldestUnpublished,
            double receiptsDue,
            double oldestReceiptDue) {
        static final Figures UNKNOWN = new Figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    void start(@Observes StartupEvent event) {
        latest.lookEvery(EVERY, this::look);
    }

    void stop(@Observes ShutdownEvent event) {
        latest.stop();
    }

    private Uni<Figures> look() {
        return Uni.combine().all().unis(backlog.look(), dispatcher.states()).with(this::figures);
    }

    private Figures figures(Backlog.State ledger, Map<String, LaneState> lanes) {
        var oldestHeld = lanes.values().stream()
                .map(LaneState::oldest)
                .flatMap(Optional::stream)
                .map(acceptedAt -> Duration.between(acceptedAt, clock.instant()))
                .mapToDouble(BacklogMetrics::seconds)
                .max()
                .orElse(0);
        return new Figures(
                ledger.waiting(),
                Math.max(oldestHeld, seconds(ledger.oldestPending())),
                seconds(ledger.oldestUnpublished()),
                ledger.receiptsDue(),
                seconds(ledger.oldestReceiptDue()));
    }

    private static double seconds(Duration age) {
        return age.toMillis() / 1000.0;
    }

    private Gauge.Builder<?> gauge(String name, ToDoubleFunction<Figures> figure) {
        return Gauge.builder("offboard.backlog." + name, () -> latest.figure(figure));
    }
}
