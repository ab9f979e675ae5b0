package io.offboard.pacing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Tells when to leave a vendor alone. After some failures in a row it asks for a pause, for a longer one after each
 * further failure; one success and all is forgotten. For use by one thread.
 *
 * <pre>
 *   closed --(5 failures in a row)--> open for a pause --> half open: calls are let through, few at a time
 *      ^                                   ^                   |
 *      +------------ a success ------------+---- a failure ----+
 * </pre>
 */
public final class Breaker {

    private static final int TOLERATED = 5;
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final RandomGenerator random;
    private int failures;

    /** @param random spreads the pauses of several replicas */
    public Breaker(RandomGenerator random) {
        this.random = random;
    }

    /** A call was answered in good order. */
    public void onSuccess() {
        failures = 0;
    }

    /** A call failed. Answers how long to pause; zero while failures are few. */
    public Duration onFailure() {
        failures++;
        if (failures < TOLERATED) {
            return Duration.ZERO;
        }
        var ceiling = PAUSES.ceiling(failures - TOLERATED + 1);
        return ceiling.dividedBy(2).plusMillis(random.nextLong(ceiling.toMillis() / 2 + 1));
    }

    /** Whether the last calls failed so often that a pause was asked for. */
    public boolean open() {
        return failures >= TOLERATED;
    }
}
