package io.offboard.health;

import io.offboard.dispatch.Dispatcher;
import io.offboard.dispatch.LaneState;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows how the ways to the vendor stand. Always up: while a vendor is down commands are accepted all the same, and to
 * take replicas out of service would help nobody.
 */
@Readiness
@ApplicationScoped
class LanesReady implements AsyncHealthCheck {

    private final Dispatcher dispatcher;

    LanesReady(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return dispatcher.states().map(LanesReady::response);
    }

    private static HealthCheckResponse response(Map<String, LaneState> lanes) {
        var response = HealthCheckResponse.named("Vendor lanes").up();
        lanes.forEach((account, lane) -> response.withData(
                account,
                "%s, waiting %d, calls %d of %d"
                        .formatted(state(lane), lane.waiting(), lane.underWay(), lane.limit())));
        return response.build();
    }

    private static String state(LaneState lane) {
        var why = lane.credentialsRefused() ? ", credentials refused" : "";
        if (lane.paused()) {
            return "paused" + why;
        }
        return lane.heldFor().isZero()
                ? lane.open() ? "recovering" + why : "open"
                : "on hold for " + lane.heldFor().toSeconds() + " s" + why;
    }
}
