package io.offboard.bench.result;

import io.offboard.bench.result.Round.Point;
import java.util.List;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/** A histogram of microseconds as the points of a plot. */
public final class Curve {

    private static final double[] PERCENTILES = {0, 10, 25, 50, 75, 90, 95, 98, 99, 99.5, 99.9, 99.99};

    private Curve() {}

    public static List<Point> of(Histogram latencies) {
        return latencies.getTotalCount() == 0
                ? List.of()
                : DoubleStream.of(PERCENTILES)
                        .mapToObj(percentile ->
                                new Point(percentile, latencies.getValueAtPercentile(percentile) / 1_000.0))
                        .toList();
    }
}
