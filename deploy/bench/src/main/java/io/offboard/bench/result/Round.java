package io.offboard.bench.result;

import io.offboard.bench.measure.Figures;
import java.util.List;

/**
 * One contestant's turn.
 *
 * @param number from 1
 * @param faults what was lost or doubled, or why there is nothing: a round with faults has no figures
 * @param curve latencies from the fastest to the slowest; empty when there are none
 */
public record Round(String contestant, int number, Figures figures, List<String> faults, List<Point> curve) {

    /** So much percent of the latencies are at most so many milliseconds. */
    public record Point(double percentile, double millis) {}

    public static Round failed(String contestant, int number, List<String> faults) {
        return new Round(contestant, number, Figures.none(), List.copyOf(faults), List.of());
    }

    public boolean verified() {
        return faults.isEmpty();
    }
}
