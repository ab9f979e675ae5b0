package io.offboard.casework;

import static java.util.stream.Collectors.toMap;

import io.offboard.control.LaneControl;
import io.offboard.control.LaneView;
import io.offboard.operation.Draft;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells when operations are expected to have ended, by what waits in their lanes and what their vendors allow. */
@ApplicationScoped
class Paces {

    /** Many cases may come at once: the lanes are not looked at for each. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private static final double MILLIS = 1000;

    private final Clock clock;
    private final Uni<Map<String, LaneView>> lanes;

    Paces(LaneControl control, Clock clock) {
        this.clock = clock;
        this.lanes = control.list()
                .map(all -> all.stream().collect(toMap(LaneView::account, lane -> lane)))
                // Nobody's case waits for an estimate.
                .onFailure()
                .recoverWithItem(Map.of())
                .memoize()
                .forFixedDuration(LOOK_EVERY);
    }

    /** How the lanes stand. */
    Uni<Now> now() {
        return lanes.map(seen -> new Now(seen, clock.instant()));
    }

    /** How the lanes stood at an instant. */
    record Now(Map<String, LaneView> lanes, Instant at) {

        /** When operations are expected to have ended that were just accepted; null when that cannot be told. */
        Instant end(List<Draft> drafts) {
            var ends = drafts.stream().map(this::end).toList();
            return ends.stream().anyMatch(Objects::isNull)
                    ? null
                    : ends.stream().max(Instant::compareTo).orElse(null);
        }

        private Instant end(Draft draft) {
            var lane = lanes.get(draft.placement().account());
            if (lane == null || lane.state() == LaneView.State.PAUSED) {
                return null;
            }
            var notBefore = draft.terms().notBefore();
            var from = notBefore == null || notBefore.isBefore(at) ? at : notBefore;
            var held = lane.holdLeftSeconds() == null ? 0 : lane.holdLeftSeconds();
            return from.plusSeconds(held).plusMillis(Math.round((lane.pending() + 1) / perSecond(lane) * MILLIS));
        }

        /** Where the vendor sets no limit, a call is taken to last a second. */
        private static double perSecond(LaneView lane) {
            return lane.callsPerSecond() != null && lane.callsPerSecond() > 0
                    ? lane.callsPerSecond()
                    : Math.max(1, lane.callLimit());
        }
    }
}
