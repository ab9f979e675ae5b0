package io.offboard.bench.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.offboard.bench.work.Batch;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final long SECOND = 1_000_000_000;

    private final Tally tally = new Tally(new Batch("b1", 3));

    @BeforeEach
    void threeCommandsAreIntendedAtOnce() {
        for (int i = 0; i < 3; i++) {
            tally.intended(i, SECOND);
        }
    }

    @Test
    void nothingIsWrongWhenEachCommandHasItsEvent() {
        endAll();

        assertThat(tally.faults()).isEmpty();
    }

    @Test
    void theSameEventAgainIsNoSecondEnd() {
        endAll();

        tally.ended("b1-0", "event-0", true, 9 * SECOND);

        assertThat(tally.faults()).isEmpty();
    }

    @Test
    void aLostCommandIsFound() {
        tally.ended("b1-0", "event-0", true, 2 * SECOND);
        tally.ended("b1-2", "event-2", true, 2 * SECOND);

        assertThat(tally.faults()).containsExactly("1 of 3 commands have no final event");
    }

    @Test
    void aSecondDifferentEndIsFound() {
        endAll();

        tally.ended("b1-0", "another", true, 9 * SECOND);

        assertThat(tally.faults())
                .containsExactly(
                        "1 events are a second, different end of a command, or of a command that was never sent");
    }

    @Test
    void theEndOfACommandThatWasNeverSentIsFound() {
        endAll();

        tally.ended("b1-3", "event-3", true, 9 * SECOND);

        assertThat(tally.faults()).hasSize(1);
    }

    @Test
    void anOperationThatDidNotSucceedIsFound() {
        tally.ended("b1-0", "event-0", false, 2 * SECOND);
        tally.ended("b1-1", "event-1", true, 2 * SECOND);
        tally.ended("b1-2", "event-2", true, 2 * SECOND);

        assertThat(tally.faults()).containsExactly("1 operations did not succeed");
    }

    @Test
    void theRateCountsFromTheFirstIntendedTimeToTheLastEnd() {
        endAll();

        assertThat(tally.rate()).isEqualTo(1.0, within(1e-9));
    }

    @Test
    void aLatencyCountsFromTheIntendedTime() {
        endAll();

        assertThat(tally.latencies().getMaxValue()).isBetween(2_990_000L, 3_010_000L);
    }

    @Test
    void ofCommandsThatWereNotAllSentTheFirstStandForThemselves() {
        tally.ended("b1-0", "event-0", true, 2 * SECOND);

        assertThat(tally.first(1).faults()).isEmpty();
    }

    @Test
    void waitingEndsWithTheLimit() {
        assertThat(tally.await(Duration.ofMillis(1))).isFalse();
    }

    private void endAll() {
        for (int i = 0; i < 3; i++) {
            tally.ended("b1-" + i, "event-" + i, true, (2 + i) * SECOND);
        }
    }
}
