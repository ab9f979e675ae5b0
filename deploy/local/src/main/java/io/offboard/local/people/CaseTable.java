package io.offboard.local.people;

import io.offboard.local.console.Table;
import io.offboard.local.console.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows how cases stand: at a terminal again and again in one place, in a file from time to time. */
final class CaseTable {

    private static final Duration IN_A_FILE = Duration.ofSeconds(10);
    private static final int HEADING_AND_SUM = 2;

    private final Terminal terminal;
    private int shown;
    private long shownAt = System.nanoTime() - IN_A_FILE.toNanos();

    CaseTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /** How many parts of each kind are done. */
    void show(List<OpenedCase> cases) {
        if (!terminal.live() && System.nanoTime() - shownAt < IN_A_FILE.toNanos()) {
            return;
        }
        shownAt = System.nanoTime();
        Map<String, int[]> kinds = new TreeMap<>();
        cases.forEach(one -> one.parts().forEach(part -> {
            int[] counts = kinds.computeIfAbsent(part.kind(), kind -> new int[3]);
            counts[part.done() ? 0 : one.isOpen() && part.isOpen() ? 1 : 2]++;
        }));
        Table table = new Table("kind", "done", "open", "not done");
        kinds.forEach((kind, counts) ->
                table.row(kind, Integer.toString(counts[0]), Integer.toString(counts[1]), Integer.toString(counts[2])));
        terminal.up(shown);
        table.print(terminal);
        terminal.line("  %d of %d cases have ended"
                .formatted(cases.stream().filter(one -> !one.isOpen()).count(), cases.size()));
        shown = kinds.size() + HEADING_AND_SUM;
    }

    /** What became of each. */
    void end(List<OpenedCase> cases) {
        terminal.up(shown);
        Table table = new Table("line", "reference", "case", "done", "bundle");
        cases.forEach(one -> table.row(
                Long.toString(one.person().line()),
                one.person().reference(),
                one.status(),
                "%d of %d"
                        .formatted(
                                one.done(), one.person().request().path("parts").size()),
                one.bundle() == null ? "" : one.bundle().toString()));
        table.print(terminal);
        terminal.line("%d of %d cases are complete."
                .formatted(cases.stream().filter(OpenedCase::isComplete).count(), cases.size()));
    }
}
