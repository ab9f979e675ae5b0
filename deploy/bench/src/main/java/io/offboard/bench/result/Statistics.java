package io.offboard.bench.result;

import java.util.Arrays;
import java.util.OptionalDouble;

/** The middle of few values, and how far they lie apart. */
final class Statistics {

    private Statistics() {}

    static OptionalDouble median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
