package io.offboard.bench.result;

import io.offboard.bench.measure.Figure;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a scenario gave.
 *
 * @param contestants in the order of their turns
 * @param notes what a reader has to know beside the figures
 */
public record ScenarioResult(
        String name,
        String about,
        List<String> contestants,
        List<Round> rounds,
        List<Comparison> comparisons,
        List<String> notes) {

    /** The median over a contestant's verified rounds. */
    public OptionalDouble value(String contestant, Figure figure) {
        return Statistics.median(values(contestant, figure));
    }

    /** Of each verified round. */
    double[] values(String contestant, Figure figure) {
        return roundsOf(contestant)
                .filter(Round::verified)
                .flatMapToDouble(round -> round.figures().get(figure).stream())
                .toArray();
    }

    Stream<Round> roundsOf(String contestant) {
        return rounds.stream().filter(round -> round.contestant().equals(contestant));
    }

    /** The figures that any contestant has. */
    Set<Figure> figures() {
        EnumSet<Figure> figures = EnumSet.noneOf(Figure.class);
        Arrays.stream(Figure.values())
                .filter(figure -> contestants.stream()
                        .anyMatch(contestant -> value(contestant, figure).isPresent()))
                .forEach(figures::add);
        return figures;
    }

    public boolean verified() {
        return rounds.stream().allMatch(Round::verified);
    }
}
