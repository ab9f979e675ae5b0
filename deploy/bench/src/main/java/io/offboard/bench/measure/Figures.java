package io.offboard.bench.measure;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/** What one round gave: a value for each figure that it has. */
public record Figures(Map<Figure, Double> values) {

    private static final double MICROS_A_MILLI = 1_000;

    public Figures {
        values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
    }

    public static Figures none() {
        return new Figures(Map.of());
    }

    /** What cannot be measured here is no figure: neither infinite nor not a number. */
    public Figures with(Figure figure, double value) {
        if (!Double.isFinite(value)) {
            return this;
        }
        Map<Figure, Double> more = new EnumMap<>(Figure.class);
        more.putAll(values);
        more.put(figure, value);
        return new Figures(more);
    }

    public Figures with(Figures others) {
        Map<Figure, Double> more = new EnumMap<>(Figure.class);
        more.putAll(values);
        more.putAll(others.values);
        return new Figures(more);
    }

    /** The usual percentiles of latencies in microseconds. */
    public Figures with(Histogram latencies) {
        if (latencies.getTotalCount() == 0) {
            return this;
        }
        return with(Figure.P50, latencies.getValueAtPercentile(50) / MICROS_A_MILLI)
                .with(Figure.P99, latencies.getValueAtPercentile(99) / MICROS_A_MILLI)
                .with(Figure.P999, latencies.getValueAtPercentile(99.9) / MICROS_A_MILLI);
    }

    public OptionalDouble get(Figure figure) {
        Double value = values.get(figure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
