package io.offboard.bench.result;

import static io.offboard.bench.result.Results.round;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.bench.measure.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioResultTest {

    @Test
    void ofAnOddNumberTheMedianIsTheMiddleOne() {
        assertThat(Statistics.median(5, 1, 3)).hasValue(3);
    }

    @Test
    void ofAnEvenNumberTheMedianIsBetweenTheTwoMiddleOnes() {
        assertThat(Statistics.median(4, 1, 3, 2)).hasValue(2.5);
    }

    @Test
    void ofNothingThereIsNoMedian() {
        assertThat(Statistics.median()).isEmpty();
    }

    @Test
    void aFailedRoundHasNoPartInTheMedian() {
        assertThat(Results.scenario().value("floor & co", Figure.RATE)).hasValue(1_000);
    }

    @Test
    void aFailedRoundIsAFailedScenario() {
        assertThat(Results.scenario().verified()).isFalse();
    }

    @Test
    void roundsAreComparedWithTheSameRoundOfTheOther() {
        List<Round> rounds = List.of(
                round("a", 1, 100), round("b", 1, 200), round("a", 2, 300), round("b", 2, 300), round("a", 3, 9));

        assertThat(Comparison.ratio("a", "b", Figure.RATE).values(rounds)).containsExactly(0.5, 1.0);
    }

    @Test
    void theMedianOfRatiosIsNotTheRatioOfMedians() {
        List<Round> rounds = List.of(
                round("a", 1, 10),
                round("b", 1, 10),
                round("a", 2, 10),
                round("b", 2, 20),
                round("a", 3, 30),
                round("b", 3, 20));

        assertThat(Comparison.ratio("a", "b", Figure.RATE).median(rounds)).hasValue(1);
    }

    @Test
    void whatIsAddedIsADifference() {
        List<Round> rounds = List.of(round("a", 1, 25), round("b", 1, 20));

        assertThat(Comparison.added("a", "b", Figure.RATE).median(rounds)).hasValue(5);
    }
}
