package io.offboard.bench.result;

import io.offboard.bench.measure.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One figure of every contestant: a bar to the median, and a thin line over the spread of its rounds. */
final class BarChart {

    private static final int WIDTH = 860;
    private static final int TOP = 50;
    private static final int ROW = 26;
    private static final int BAR = 16;
    private static final int VALUE_WIDTH = 110;
    private static final double CHARACTER = 6.8;

    private final ScenarioResult result;
    private final Figure figure;
    private final List<String> contestants;
    private final double left;
    private final double scale;

    private BarChart(ScenarioResult result, Figure figure, List<String> contestants) {
        this.result = result;
        this.figure = figure;
        this.contestants = contestants;
        left = 20
                + CHARACTER
                        * contestants.stream().mapToInt(String::length).max().orElse(0);
        double most = contestants.stream().mapToDouble(this::most).max().orElse(1);
        scale = (WIDTH - left - VALUE_WIDTH) / Math.max(most, 1e-9);
    }

    /** Empty when nobody has the figure. */
    static Optional<String> of(ScenarioResult result, Figure figure) {
        List<String> contestants = result.contestants().stream()
                .filter(contestant -> result.value(contestant, figure).isPresent())
                .toList();
        return contestants.isEmpty() ? Optional.empty() : Optional.of(new BarChart(result, figure, contestants).draw());
    }

    private String draw() {
        Svg svg = new Svg(WIDTH, TOP + ROW * contestants.size() + 34);
        svg.title(16, 26, "%s: %s".formatted(result.name(), named()));
        for (int i = 0; i < contestants.size(); i++) {
            row(svg, contestants.get(i), TOP + ROW * i);
        }
        double bottom = TOP + ROW * contestants.size() + 4;
        svg.line(left, bottom, WIDTH - VALUE_WIDTH, bottom, "#999");
        svg.text(left, bottom + 16, "middle", "0");
        svg.text(WIDTH - VALUE_WIDTH, bottom + 16, "end", named());
        return svg.toString();
    }

    private void row(Svg svg, String contestant, double y) {
        double median = result.value(contestant, figure).orElseThrow();
        double end = left + median * scale;
        svg.text(left - 8, y + BAR - 3, "end", contestant);
        svg.rectangle(left, y, Math.max(1, median * scale), BAR, Palette.color(contestants.indexOf(contestant)));
        double[] values = result.values(contestant, figure);
        if (values.length > 1) {
            double middle = y + BAR / 2.0;
            double low = left + Arrays.stream(values).min().orElse(median) * scale;
            double high = left + Arrays.stream(values).max().orElse(median) * scale;
            svg.line(low, middle, high, middle, "#222");
            svg.line(low, middle - 4, low, middle + 4, "#222");
            svg.line(high, middle - 4, high, middle + 4, "#222");
            end = Math.max(end, high);
        }
        svg.text(end + 8, y + BAR - 3, "start", figure.format(median));
    }

    private double most(String contestant) {
        return Math.max(
                result.value(contestant, figure).orElse(0),
                Arrays.stream(result.values(contestant, figure)).max().orElse(0));
    }

    private String named() {
        return figure.unit().isEmpty() ? figure.title() : figure.title() + ", " + figure.unit();
    }
}
