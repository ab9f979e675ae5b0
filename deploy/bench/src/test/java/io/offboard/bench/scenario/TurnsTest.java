package io.offboard.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.bench.measure.Figure;
import io.offboard.bench.measure.Figures;
import io.offboard.bench.result.Round;
import io.offboard.bench.scenario.Contestant.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void contestantsTakeTurns() {
        List<Round> rounds = play(well("A"), well("B"), well("C"));

        assertThat(rounds).extracting(Round::contestant).containsExactly("A", "B", "C", "A", "B", "C");
    }

    @Test
    void whoFailsGetsNoFurtherTurnAndStopsNobody() {
        List<Round> rounds = play(well("A"), badly("B"), well("C"));

        assertThat(rounds).extracting(Round::contestant).containsExactly("A", "B", "C", "A", "C");
    }

    @Test
    void aFailureIsNoFigure() {
        List<Round> rounds = play(badly("B"));

        assertThat(rounds).singleElement().satisfies(round -> {
            assertThat(round.verified()).isFalse();
            assertThat(round.figures().values()).isEmpty();
            assertThat(round.faults()).containsExactly("1 of 2 commands have no final event");
        });
    }

    @Test
    void aFailureIsToldAtOnce() {
        play(badly("B"));

        assertThat(told).contains("FAILED  B: 1 of 2 commands have no final event");
    }

    private List<Round> play(Contestant... contestants) {
        return Turns.play(List.of(contestants), 2, told::add);
    }

    private static Contestant well(String name) {
        return contestant(name, () -> new Score(Figures.none().with(Figure.RATE, 1)));
    }

    private static Contestant badly(String name) {
        return contestant(name, () -> {
            throw new RoundFailure(List.of("1 of 2 commands have no final event"));
        });
    }

    private static Contestant contestant(String name, Supplier<Score> round) {
        return new OneService(name, round);
    }
}
