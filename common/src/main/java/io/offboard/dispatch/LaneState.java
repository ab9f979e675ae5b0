package io.offboard.dispatch;

import java.time.Duration;

/**
 * How the way to one vendor account stands, on this replica.
 *
 * @param waiting operations that wait here for a call
 * @param underWay calls that have begun
 * @param limit calls that may be under way at once, as learnt from the vendor
 * @param open whether the circuit breaker has opened
 * @param credentialsRefused whether the vendor refused our credentials when it was last called
 * @param heldFor for how long no call will be made; zero when calls flow
 */
public record LaneState(
        int waiting, int underWay, int limit, boolean open, boolean credentialsRefused, Duration heldFor) {}
