package io.offboard.local.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Left-aligned columns, as wide as what is in them. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    public void print(Terminal terminal) {
        int[] widths = IntStream.range(0, rows.get(0).size()).map(this::width).toArray();
        terminal.line("  " + terminal.faint(render(rows.get(0), widths)));
        rows.stream().skip(1).forEach(row -> terminal.line("  " + render(row, widths)));
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String render(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> row.get(column)
                        + " ".repeat(widths[column] - row.get(column).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
