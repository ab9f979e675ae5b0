package io.offboard.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(15));

    @Test
    void theCeilingDoublesWithEachAttempt() {
        assertThat(backoff.ceiling(1)).hasSeconds(1);
        assertThat(backoff.ceiling(2)).hasSeconds(2);
        assertThat(backoff.ceiling(5)).hasSeconds(16);
    }

    @Test
    void theCeilingStaysBelowTheLongestPause() {
        assertThat(backoff.ceiling(11)).hasMinutes(15);
        assertThat(backoff.ceiling(Integer.MAX_VALUE)).hasMinutes(15);
    }

    @Property
    void everyPauseIsBetweenNothingAndItsCeiling(
            @ForAll @IntRange(min = 1, max = 100) int attempts, @ForAll long seed) {
        assertThat(backoff.pause(attempts, new Random(seed))).isBetween(Duration.ZERO, backoff.ceiling(attempts));
    }
}
