package io.offboard.bench.result;

import io.offboard.bench.result.Round.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How many of a contestant's latencies were at most how long: each with the median of its rounds, both axes logarithmic. */
final class LatencyChart {

    private static final int WIDTH = 860;
    private static final int LEFT = 70;
    private static final int TOP = 50;
    private static final int PLOT_WIDTH = 500;
    private static final int PLOT_HEIGHT = 300;
    private static final int LEGEND_ROW = 18;
    private static final double[] TICKS = {0, 50, 90, 99, 99.9, 99.99};
    private static final double LEAST_MILLIS = 0.1;
    /** Where 99.99 percent are. */
    private static final double MOST_NINES = 4;

    private final ScenarioResult result;
    private final List<String> contestants;
    private final double lowest;
    private final double highest;

    private LatencyChart(ScenarioResult result, List<String> contestants) {
        this.result = result;
        this.contestants = contestants;
        List<Double> all = contestants.stream()
                .flatMap(contestant -> curve(contestant).stream())
                .map(point -> Math.max(LEAST_MILLIS, point.millis()))
                .toList();
        lowest = Math.floor(
                Math.log10(all.stream().mapToDouble(Double::doubleValue).min().orElse(1)));
        highest = Math.max(
                lowest + 1,
                Math.ceil(Math.log10(
                        all.stream().mapToDouble(Double::doubleValue).max().orElse(10))));
    }

    /** Empty when nobody has latencies. */
    static Optional<String> of(ScenarioResult result) {
        List<String> contestants = result.contestants().stream()
                .filter(contestant -> result.roundsOf(contestant)
                        .anyMatch(round -> !round.curve().isEmpty()))
                .toList();
        return contestants.isEmpty() ? Optional.empty() : Optional.of(new LatencyChart(result, contestants).draw());
    }

    private String draw() {
        int height = Math.max(TOP + PLOT_HEIGHT + 60, TOP + LEGEND_ROW * contestants.size() + 20);
        Svg svg = new Svg(WIDTH, height);
        svg.title(16, 26, result.name() + ": latency by percentile, ms");
        axes(svg);
        for (int i = 0; i < contestants.size(); i++) {
            String contestant = contestants.get(i);
            svg.path(points(curve(contestant)), Palette.color(i));
            double y = TOP + 8 + LEGEND_ROW * i;
            svg.rectangle(LEFT + PLOT_WIDTH + 20, y - 9, 12, 10, Palette.color(i));
            svg.text(LEFT + PLOT_WIDTH + 38, y, "start", contestant);
        }
        return svg.toString();
    }

    private void axes(Svg svg) {
        for (double percentile : TICKS) {
            svg.line(x(percentile), TOP, x(percentile), TOP + PLOT_HEIGHT, "#ddd");
            svg.text(x(percentile), TOP + PLOT_HEIGHT + 18, "middle", "p" + number(percentile));
        }
        for (double power = lowest; power <= highest; power++) {
            double millis = Math.pow(10, power);
            svg.line(LEFT, y(millis), LEFT + PLOT_WIDTH, y(millis), "#ddd");
            svg.text(LEFT - 8, y(millis) + 4, "end", number(millis));
        }
        svg.text(
                LEFT + PLOT_WIDTH / 2.0,
                TOP + PLOT_HEIGHT + 40,
                "middle",
                "so many of the latencies are at most as long");
    }

    private String points(List<Point> curve) {
        return curve.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point.percentile()), y(point.millis())))
                .collect(Collectors.joining(" "));
    }

    /** At each percentile the median of the rounds. */
    private List<Point> curve(String contestant) {
        List<List<Point>> curves = result.roundsOf(contestant)
                .map(Round::curve)
                .filter(curve -> !curve.isEmpty())
                .toList();
        List<Point> middle = new ArrayList<>();
        for (int i = 0; i < curves.get(0).size(); i++) {
            int at = i;
            double millis = Statistics.median(curves.stream()
                            .mapToDouble(curve -> curve.get(at).millis())
                            .toArray())
                    .orElseThrow();
            middle.add(new Point(curves.get(0).get(i).percentile(), millis));
        }
        return middle;
    }

    private static double x(double percentile) {
        return LEFT + PLOT_WIDTH * -Math.log10(1 - Math.min(percentile, 99.99) / 100) / MOST_NINES;
    }

    private double y(double millis) {
        double share = (Math.log10(Math.max(LEAST_MILLIS, millis)) - lowest) / (highest - lowest);
        return TOP + PLOT_HEIGHT * (1 - share);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
    }
}
