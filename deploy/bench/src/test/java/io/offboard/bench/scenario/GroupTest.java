package io.offboard.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.bench.measure.Figure;
import io.offboard.bench.measure.Figures;
import io.offboard.bench.result.Round;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.scenario.Contestant.Score;
import io.offboard.bench.work.Batches;
import io.offboard.local.stack.StackException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GroupTest {

    private final ConcurrentLinkedQueue<String> closed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void whoDoesNotStartFailsAloneAndIsShownWithTheReason() {
        ScenarioResult result = play();

        assertThat(result.contestants()).containsExactly("A", "B", "C");
        assertThat(result.rounds()).extracting(Round::contestant).containsExactly("B", "A", "C", "A", "C");
        assertThat(result.rounds().get(0).faults()).containsExactly("B was not ready after 90 s");
    }

    @Test
    void whoDoesNotStartMakesTheRunAFailure() {
        assertThat(play().verified()).isFalse();
    }

    @Test
    void whoDoesNotStartIsNotTriedAgain() {
        play();

        assertThat(attempts).hasValue(1);
    }

    @Test
    void whoeverStartedIsClosed() {
        play();

        assertThat(closed).containsExactlyInAnyOrder("A", "C");
    }

    private ScenarioResult play() {
        Stage stage = new Stage(null, "some", Size.TINY, 2, new Batches(), said -> {});
        try (Group group = new Group(new Nothing(), stage)) {
            group.add("A", () -> new Well("A"));
            group.add("B", () -> {
                attempts.incrementAndGet();
                throw new StackException("B was not ready after 90 s");
            });
            group.add("C", () -> new Well("C"));
            return group.play().result(List.of());
        }
    }

    private static final class Nothing implements Scenario {

        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public String about(Size size) {
            return "";
        }

        @Override
        public ScenarioResult run(Stage stage) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Well implements Contestant {

        private final String name;

        Well(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void warmUp() {
            // it always is
        }

        @Override
        public Score round() {
            return new Score(Figures.none().with(Figure.RATE, 1));
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }
}
