package io.offboard.bench.result;

import io.offboard.bench.measure.Figure;
import io.offboard.bench.measure.Figures;
import io.offboard.bench.result.Round.Point;
import java.time.Instant;
import java.util.List;

/** Results to show. */
final class Results {

    private Results() {}

    static Round round(String contestant, int number, double rate) {
        return round(contestant, number, Figures.none().with(Figure.RATE, rate));
    }

    private static Round round(String contestant, int number, Figures figures) {
        return new Round(
                contestant,
                number,
                figures,
                List.of(),
                List.of(new Point(0, 20), new Point(50, 25), new Point(99, 60)));
    }

    /** Two contestants, of whom one had a round that was lost. */
    static ScenarioResult scenario() {
        return new ScenarioResult(
                "single",
                "what is done",
                List.of("offboard", "floor & co"),
                List.of(
                        round(
                                "offboard",
                                1,
                                Figures.none().with(Figure.RATE, 500).with(Figure.ROW_WRITES, 3)),
                        round("floor & co", 1, 1_000),
                        round("offboard", 2, 600),
                        Round.failed("floor & co", 2, List.of("3 of 9 commands have no final event"))),
                List.of(Comparison.ratio("offboard", "floor & co", Figure.RATE)),
                List.of("a note"));
    }

    static RunResult run() {
        return new RunResult(
                Instant.parse("2026-11-26T10:00:00Z"),
                "quick",
                new Machine(
                        "cpu", 2, 1024, "Linux 6", "JDK 17", "17.11", "4.1.1", "abc123def", true, List.of("-Xmx192m")),
                List.of(scenario()));
    }
}
