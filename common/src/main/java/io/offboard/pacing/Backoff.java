package io.offboard.pacing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: the n-th pause is anywhere between nothing and {@code first * 2^(n-1)}, at most
 * {@code most}. The jitter keeps what failed together from coming back together.
 */
public record Backoff(Duration first, Duration most) {

    /** The pause after the given number of attempts, of which there was at least one. */
    public Duration pause(int attempts, RandomGenerator random) {
        var ceiling = ceiling(attempts).toMillis();
        return Duration.ofMillis(random.nextLong(ceiling + 1));
    }

    /** The longest pause that can follow the given number of attempts. */
    public Duration ceiling(int attempts) {
        var doublings = Math.min(Math.max(attempts, 1) - 1, 30);
        var ceiling = first.multipliedBy(1L << doublings);
        return ceiling.compareTo(most) < 0 ? ceiling : most;
    }
}
