package io.offboard.bench.result;

import io.offboard.bench.measure.Figure;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Two contestants, compared round by round: what disturbs a machine for a while then disturbs both.
 *
 * @param how what is done with the two values of a round
 */
public record Comparison(String contestant, String reference, Figure figure, How how) {

    /** What is done with two values. */
    public enum How {
        RATIO,
        DIFFERENCE;

        double apply(double value, double reference) {
            return this == RATIO ? value / reference : value - reference;
        }
    }

    public static Comparison ratio(String contestant, String reference, Figure figure) {
        return new Comparison(contestant, reference, figure, How.RATIO);
    }

    /** How much the contestant adds. */
    public static Comparison added(String contestant, String reference, Figure figure) {
        return new Comparison(contestant, reference, figure, How.DIFFERENCE);
    }

    /** One value for each round that both have. */
    public List<Double> values(List<Round> rounds) {
        return of(contestant, rounds)
                .map(round -> of(reference, rounds)
                        .filter(other -> other.number() == round.number())
                        .findFirst()
                        .map(other -> value(round, other))
                        .orElse(null))
                .filter(Objects::nonNull)
                .filter(Double::isFinite)
                .toList();
    }

    public OptionalDouble median(List<Round> rounds) {
        return Statistics.median(
                values(rounds).stream().mapToDouble(Double::doubleValue).toArray());
    }

    private double value(Round round, Round other) {
        return how.apply(
                round.figures().get(figure).orElse(Double.NaN),
                other.figures().get(figure).orElse(Double.NaN));
    }

    private static Stream<Round> of(String contestant, List<Round> rounds) {
        return rounds.stream().filter(Round::verified).filter(round -> round.contestant()
                .equals(contestant));
    }
}
