package io.offboard.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.bench.measure.Figures;
import io.offboard.bench.result.Round;
import io.offboard.bench.scenario.Contestant.Score;
import io.offboard.local.stack.StackException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class LifeTest {

    private final Queue<String> happened = new ConcurrentLinkedQueue<>();

    @Test
    void everyServiceOfARoundIsStartedBeforeTheFirstTurnOfIt() {
        Turns.play(List.of(life("A"), life("B")), 2, said -> {});

        assertThat(happened.stream().map(what -> what.substring(0, 5)))
                .containsExactly("start", "start", "lived", "lived", "start", "start", "lived", "lived");
    }

    @Test
    void oneThatDoesNotStartFailsAlone() {
        Life<String> broken = new Life<>(
                "B",
                () -> {
                    throw new StackException("B was not ready");
                },
                service -> new Score(Figures.none()));

        List<Round> rounds = Turns.play(List.of(life("A"), broken), 1, said -> {});

        assertThat(rounds).extracting(Round::verified).containsExactly(true, false);
        assertThat(rounds.get(1).faults()).containsExactly("B was not ready");
    }

    private Life<String> life(String name) {
        return new Life<>(
                name,
                () -> {
                    happened.add("start " + name);
                    return name;
                },
                service -> {
                    happened.add("lived " + name);
                    return new Score(Figures.none());
                });
    }
}
