package io.offboard.local.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Left-aligned columns, as wide as what is in them. */
public final class Table {

    private static final int INDENT = 2;

    private final List<String[]> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(headings);
    }

    public void row(String... cells) {
        rows.add(cells);
    }

    public void print(Terminal terminal) {
        Column[] columns = IntStream.range(0, rows.get(0).length)
                .mapToObj(column -> new Column(width(column), INDENT, Overflow.SPAN))
                .toArray(Column[]::new);
        TextTable table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
        rows.forEach(table::addRowValues);
        List<String> lines = table.toString().lines().map(String::stripTrailing).toList();
        terminal.line(terminal.faint(lines.get(0)));
        lines.stream().skip(1).forEach(terminal::line);
    }

    private int width(int column) {
        return INDENT
                + rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
    }
}
