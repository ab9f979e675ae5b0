package io.offboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final long SECOND = 1_000_000_000L;

    private final DatabaseClock clock = new DatabaseClock();

    @Test
    void theQuickestAnswerTellsTheTime() {
        clock.observe(1_000_000, 5 * SECOND + 40_000_000);
        clock.observe(2_000_000, 6 * SECOND + 1_000_000);

        assertThat(clock.nanoTime(3_000_000)).isEqualTo(7 * SECOND + 1_000_000);
    }

    @Test
    void aSlowAnswerHardlyMovesTheClock() {
        clock.observe(1_000_000, 5 * SECOND);

        clock.observe(2_000_000, 6 * SECOND + 100_000_000);

        assertThat(clock.nanoTime(3_000_000)).isBetween(7 * SECOND, 7 * SECOND + 100_000);
    }

    @Test
    void aClockThatIsSteppedBackIsFollowedAtOnce() {
        clock.observe(10_000_000_000L, 5 * SECOND);

        clock.observe(6_401_000_000L, 6 * SECOND);

        assertThat(clock.nanoTime(6_402_000_000L)).isEqualTo(7 * SECOND);
    }

    @Test
    void clocksThatDriftApartAreFollowed() {
        clock.observe(1_000_000, 5 * SECOND);

        for (long i = 2; i < 10_000; i++) {
            clock.observe(i * 1_000_000, (i + 4) * SECOND + 10_000_000);
        }

        assertThat(clock.nanoTime(10_000_000_000L))
                .isBetween(10_004 * SECOND + 9_000_000, 10_004 * SECOND + 10_000_000);
    }
}
