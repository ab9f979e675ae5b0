package io.offboard.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.offboard.dispatch.Dispatcher;
import io.offboard.dispatch.LaneState;
import io.offboard.runtime.Rhythm;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Shows how the lanes stand, by account: an account is a name of the configuration and says nothing of a person. */
@ApplicationScoped
class LaneMetrics {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Dispatcher dispatcher;
    private final MultiGauge waiting;
    private final MultiGauge underWay;
    private final MultiGauge held;
    private final MultiGauge credentialsRefused;
    private Cancellable looking;

    LaneMetrics(Dispatcher dispatcher, MeterRegistry registry) {
        this.dispatcher = dispatcher;
        waiting = gauge("waiting", "Operations that wait in memory for a call", registry);
        underWay = gauge("calls", "Calls that are under way", registry);
        held = gauge("held", "1 while the vendor is left alone", registry);
        credentialsRefused = gauge("credentials.refused", "1 while the vendor refuses our credentials", registry);
        Gauge.builder("offboard.operations.held", dispatcher, Dispatcher::held)
                .description("Operations that this replica holds in memory")
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        looking =
                Rhythm.every(EVERY, () -> dispatcher.states().invoke(this::show).replaceWithVoid());
    }

    void stop(@Observes ShutdownEvent event) {
        looking.cancel();
    }

    private void show(Map<String, LaneState> lanes) {
        register(waiting, lanes, LaneState::waiting);
        register(underWay, lanes, LaneState::underWay);
        register(held, lanes, lane -> lane.heldFor().isZero() ? 0 : 1);
        register(credentialsRefused, lanes, lane -> lane.credentialsRefused() ? 1 : 0);
    }

    private static void register(MultiGauge gauge, Map<String, LaneState> lanes, ToDoubleFunction<LaneState> value) {
        gauge.register(
                lanes.entrySet().stream()
                        .map(lane -> Row.of(Tags.of("account", lane.getKey()), value.applyAsDouble(lane.getValue())))
                        .toList(),
                true);
    }

    private static MultiGauge gauge(String name, String description, MeterRegistry registry) {
        return MultiGauge.builder("offboard.lane." + name)
                .description(description)
                .register(registry);
    }
}
