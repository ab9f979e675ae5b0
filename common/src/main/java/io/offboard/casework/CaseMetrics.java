package io.offboard.casework;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.offboard.cases.CaseStatus;
import io.offboard.cases.CasesEnded;
import io.offboard.ledger.CaseCounts;
import io.offboard.runtime.Latest;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Shows how many cases are open, which every service knows, and counts how cases end, which the service does that publishes
 * the final event. The ledger is asked now and then; while it cannot be asked, what it would tell has no value.
 */
@ApplicationScoped
class CaseMetrics {

    private static final Duration EVERY = Duration.ofSeconds(15);

    private final CaseConfig config;
    private final CaseCounts counts;
    private final Map<CaseStatus, Counter> ended;
    private final Latest<Figures> latest = new Latest<>(Figures.NONE, Figures.UNKNOWN);

    CaseMetrics(CaseConfig config, CaseCounts counts, MeterRegistry registry) {
        this.config = config;
        this.counts = counts;
        gauge("offboard.cases.open", Figures::open)
                .description("Cases that have not ended, counted up to " + CaseCounts.COUNTED)
                .register(registry);
        gauge("offboard.cases.late", Figures::late)
                .description("Cases that have not ended by their deadline, counted up to " + CaseCounts.COUNTED)
                .register(registry);
        gauge("offboard.cases.oldest.open", Figures::oldest)
                .description("Since when the oldest case that has not ended might begin")
                .baseUnit("seconds")
                .register(registry);
        gauge("offboard.cases.parts.unopened", Figures::unopened)
                .description("Parts that this service has no key for, counted up to " + CaseCounts.COUNTED)
                .register(registry);
        ended = Stream.of(CaseStatus.COMPLETED, CaseStatus.INCOMPLETE)
                .collect(toUnmodifiableMap(Function.identity(), status -> Counter.builder("offboard.cases.ended")
                        .description("Cases whose end this service has told of")
                        .tag("status", status.name())
                        .register(registry)));
    }

    private record Figures(double open, double late, double unopened, double oldest) {
        static final Figures NONE = new Figures(0, 0, 0, 0);
        static final Figures UNKNOWN = new Figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        static Figures of(CaseCounts.State state) {
            return new Figures(
                    state.open(), state.late(), state.unopened(), state.oldest().toMillis() / 1000.0);
        }
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            latest.lookEvery(EVERY, () -> counts.look().map(Figures::of));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        latest.stop();
    }

    void count(@Observes CasesEnded told) {
        told.statuses().forEach(status -> ended.get(status).increment());
    }

    private Gauge.Builder<?> gauge(String name, ToDoubleFunction<Figures> figure) {
        return Gauge.builder(name, () -> latest.figure(figure));
    }
}
