package io.offboard.bench.result;

import io.offboard.bench.measure.Figure;
import io.offboard.local.console.Table;
import io.offboard.local.console.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A scenario as people read it: medians, ratios, and what went wrong. */
public record ResultTable(Terminal terminal) {

    private static final int FIGURES_A_LINE = 8;

    public void print(ScenarioResult result) {
        terminal.line(terminal.bold(result.name()) + "  " + result.about());
        List<Figure> figures = List.copyOf(result.figures());
        for (int from = 0; from < figures.size(); from += FIGURES_A_LINE) {
            print(result, figures.subList(from, Math.min(figures.size(), from + FIGURES_A_LINE)));
        }
        comparisons(result);
        faults(result);
        result.notes().forEach(note -> terminal.line("  " + note));
        terminal.blank();
    }

    private void print(ScenarioResult result, List<Figure> figures) {
        List<String> headings = new ArrayList<>(List.of("median of rounds"));
        figures.forEach(figure -> headings.add((figure.title() + " " + figure.unit()).strip()));
        Table table = new Table(headings.toArray(String[]::new));
        for (String contestant : result.contestants()) {
            List<String> row = new ArrayList<>(List.of(contestant));
            figures.forEach(figure -> row.add(cell(result, contestant, figure)));
            if (figures.stream()
                    .anyMatch(figure -> result.value(contestant, figure).isPresent())) {
                table.row(row.toArray(String[]::new));
            }
        }
        table.print(terminal);
    }

    private static String cell(ScenarioResult result, String contestant, Figure figure) {
        var value = result.value(contestant, figure);
        return value.isPresent() ? figure.format(value.getAsDouble()) : "–";
    }

    private void comparisons(ScenarioResult result) {
        Table table = new Table("median of each round's", "", "in the rounds");
        boolean any = false;
        for (Comparison comparison : result.comparisons()) {
            var median = comparison.median(result.rounds());
            if (median.isPresent()) {
                any = true;
                table.row(
                        comparison.contestant() + sign(comparison) + comparison.reference() + ", "
                                + comparison.figure().title(),
                        text(comparison, median.getAsDouble()),
                        comparison.values(result.rounds()).stream()
                                .map(value -> text(comparison, value))
                                .collect(Collectors.joining("  ")));
            }
        }
        if (any) {
            table.print(terminal);
        }
    }

    private static String sign(Comparison comparison) {
        return comparison.how() == Comparison.How.RATIO ? " / " : " − ";
    }

    private static String text(Comparison comparison, double value) {
        return comparison.how() == Comparison.How.RATIO
                ? String.format(Locale.ROOT, "%.2f", value)
                : comparison.figure().format(value) + " " + comparison.figure().unit();
    }

    private void faults(ScenarioResult result) {
        result.rounds().stream()
                .filter(round -> !round.verified())
                .forEach(round -> terminal.line("  " + terminal.cross() + " FAILED " + round.contestant() + ", round "
                        + round.number() + ": " + String.join("; ", round.faults())));
    }
}
