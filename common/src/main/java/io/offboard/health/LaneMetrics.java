package io.offboard.health;

import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.offboard.dispatch.Dispatcher;
import io.offboard.dispatch.LaneState;
import io.offboard.operation.AccountLabel;
import io.offboard.runtime.Rhythm;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/** Shows how the lanes stand, by account. */
@ApplicationScoped
class LaneMetrics {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Dispatcher dispatcher;
    private final AccountLabel labels;
    private final List<Figure> figures;
    private Cancellable looking;

    LaneMetrics(Dispatcher dispatcher, AccountLabel labels, MeterRegistry registry) {
        this.dispatcher = dispatcher;
        this.labels = labels;
        figures = List.of(
                figure(
                        "waiting",
                        "Operations that wait in memory for a call",
                        LaneState::waiting,
                        Double::sum,
                        registry),
                figure("in.flight", "Calls under way", LaneState::underWay, Double::sum, registry),
                figure("concurrency", "Calls that may be under way at once", LaneState::limit, Double::sum, registry),
                figure(
                        "limit",
                        "Calls a second that the vendor allows, over all replicas; 0 when it sets no limit",
                        LaneState::callsPerSecond,
                        Double::sum,
                        registry),
                figure(
                        "held",
                        "1 while the vendor is left alone",
                        lane -> lane.heldFor().isZero() ? 0 : 1,
                        Math::max,
                        registry),
                figure(
                        "paused",
                        "1 while somebody has paused the lane",
                        lane -> lane.paused() ? 1 : 0,
                        Math::max,
                        registry),
                figure(
                        "credentials.refused",
                        "1 while the vendor refuses our credentials",
                        lane -> lane.credentialsRefused() ? 1 : 0,
                        Math::max,
                        registry));
        Gauge.builder("offboard.operations.held", dispatcher, Dispatcher::held)
                .description("Operations that this replica holds in memory")
                .register(registry);
    }

    /** @param together what the accounts show that share a label */
    private record Figure(MultiGauge gauge, ToDoubleFunction<LaneState> value, DoubleBinaryOperator together) {

        void show(Map<String, LaneState> lanes, AccountLabel labels) {
            var values = lanes.entrySet().stream()
                    .collect(toMap(
                            lane -> labels.of(lane.getKey()),
                            lane -> value.applyAsDouble(lane.getValue()),
                            together::applyAsDouble));
            gauge.register(
                    values.entrySet().stream()
                            .map(one -> Row.of(Tags.of("account", one.getKey()), one.getValue()))
                            .toList(),
                    true);
        }
    }

    void start(@Observes StartupEvent event) {
        looking =
                Rhythm.every(EVERY, () -> dispatcher.states().invoke(this::show).replaceWithVoid());
    }

    void stop(@Observes ShutdownEvent event) {
        looking.cancel();
    }

    private void show(Map<String, LaneState> lanes) {
        figures.forEach(figure -> figure.show(lanes, labels));
    }

    private static Figure figure(
            String name,
            String description,
            ToDoubleFunction<LaneState> value,
            DoubleBinaryOperator together,
            MeterRegistry registry) {
        var gauge = MultiGauge.builder("offboard.lane." + name)
                .description(description)
                .register(registry);
        return new Figure(gauge, value, together);
    }
}
