package io.offboard.dispatch;

import io.offboard.pacing.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the way to one vendor account stands, on this replica.
 *
 * @param waiting operations that wait here for a call
 * @param underWay calls that have begun
 * @param limit calls that may be under way at once, as learnt from the vendor
 * @param open whether the circuit breaker has opened
 * @param credentialsRefused whether the vendor refused our credentials when it was last called
 * @param paused whether somebody has paused it
 * @param heldFor for how long no call will be made; zero when calls flow
 * @param pace the limit that all calls of the account share, over all replicas; empty when there is none
 * @param endedPerSecond how many operations a second have ended here lately
 * @param oldest when the oldest of the operations was accepted that wait here; empty when none does
 */
public record LaneState(
        int waiting,
        int underWay,
        int limit,
        boolean open,
        boolean credentialsRefused,
        boolean paused,
        Duration heldFor,
        Optional<Pace> pace,
        double endedPerSecond,
        Optional<Instant> oldest) {

    private static final double NANOS_IN_A_SECOND = 1e9;

    /** Of a lane that has not been used yet. */
    public static LaneState unused(boolean paused) {
        return new LaneState(0, 0, 0, false, false, paused, Duration.ZERO, Optional.empty(), 0, Optional.empty());
    }

    /**
     * Which share of its limit is used here: of the vendor's, where it sets one for the account, else of the calls that may
     * be under way at once.
     */
    public double used() {
        if (pace.isPresent()) {
            return endedPerSecond / callsPerSecond();
        }
        return limit == 0 ? 0 : underWay / (double) limit;
    }

    /** How many calls a second {@link #pace} allows; 0 when there is none. */
    public double callsPerSecond() {
        return pace.map(limited ->
                        limited.calls() * NANOS_IN_A_SECOND / limited.per().toNanos())
                .orElse(0.0);
    }
}
