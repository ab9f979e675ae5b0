package io.offboard.bench.scenario;

import io.offboard.bench.measure.Figure;
import io.offboard.bench.measure.Figures;
import io.offboard.bench.result.Round;
import io.offboard.bench.scenario.Contestant.Score;
import io.offboard.local.stack.StackException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lets contestants take turns, A B C A B C, so that what slows the machine down for a while slows down all of them. Whoever
 * failed gets no further turn: it may not be as it was, and what does not end would take the time of the others.
 */
final class Turns {

    private final List<? extends Contestant> contestants;
    private final int number;
    private final Consumer<String> told;
    private final List<Round> rounds = new ArrayList<>();
    private final Set<Contestant> out = new LinkedHashSet<>();

    private Turns(List<? extends Contestant> contestants, int number, Consumer<String> told) {
        this.contestants = contestants;
        this.number = number;
        this.told = told;
    }

    static List<Round> play(List<? extends Contestant> contestants, int rounds, Consumer<String> told) {
        return new Turns(contestants, rounds, told).play();
    }

    private List<Round> play() {
        contestants.forEach(this::warmUp);
        for (int round = 1; round <= number; round++) {
            Together.each(remaining(), Contestant::prepare);
            for (Contestant contestant : remaining()) {
                turn(contestant, round);
            }
        }
        return List.copyOf(rounds);
    }

    private List<? extends Contestant> remaining() {
        return contestants.stream()
                .filter(contestant -> !out.contains(contestant))
                .toList();
    }

    private void warmUp(Contestant contestant) {
        told.accept("warming up " + contestant.name());
        try {
            contestant.warmUp();
        } catch (RuntimeException failure) {
            fail(contestant, 1, faults(failure));
        }
    }

    private void turn(Contestant contestant, int round) {
        String what = "round %d of %d  %s".formatted(round, number, contestant.name());
        told.accept(what);
        try {
            Score score = contestant.round();
            rounds.add(new Round(contestant.name(), round, score.figures(), List.of(), score.curve()));
            told.accept(what + "  " + brief(score.figures()));
        } catch (RuntimeException failure) {
            fail(contestant, round, faults(failure));
        }
    }

    /** Whatever a contestant does not survive, a crash too, is its own failure and none of the others'. */
    private static List<String> faults(RuntimeException failure) {
        if (failure instanceof RoundFailure round) {
            return round.faults();
        }
        return List.of(failure instanceof StackException ? failure.getMessage() : failure.toString());
    }

    private void fail(Contestant contestant, int round, List<String> faults) {
        rounds.add(Round.failed(contestant.name(), round, faults));
        out.add(contestant);
        told.accept("FAILED  " + contestant.name() + ": " + String.join("; ", faults));
    }

    private static String brief(Figures figures) {
        StringBuilder text = new StringBuilder();
        for (Figure figure : List.of(Figure.RATE, Figure.P50, Figure.P99)) {
            figures.get(figure).ifPresent(value -> text.append(figure.title())
                    .append(' ')
                    .append(figure.format(value))
                    .append(' ')
                    .append(figure.unit())
                    .append("  "));
        }
        return text.toString().stripTrailing();
    }
}
