package io.offboard.local.job;

import io.offboard.local.console.Table;
import io.offboard.local.console.Terminal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Shows a report to people. */
public record ReportPrinter(Terminal terminal) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    public void print(Report report) {
        operations(report);
        leaving(report.leaving());
        journal(report);
        deadLetter(report);
        terminal.line(terminal.bold("Verified"));
        report.checks()
                .forEach(check -> terminal.line(
                        "  " + (check.passed() ? terminal.tick() : terminal.cross()) + " " + check.what()));
    }

    private void operations(Report report) {
        terminal.line(
                terminal.bold("Each operation's way") + terminal.faint("  (times count from sending the command)"));
        Table table = new Table("service", "came in by", "operation", "event", "attempts", "accepted → vendor → event");
        report.traces()
                .forEach(trace -> table.row(
                        trace.service().domain(),
                        trace.cameInBy(),
                        trace.event().operation(),
                        event(trace),
                        Integer.toString(trace.event().attempts()),
                        way(trace, report)));
        table.print(terminal);
        terminal.blank();
    }

    /** {@code io.offboard.session.remove.succeeded.v1} without what is the same in all of them. */
    private static String event(Trace trace) {
        String prefix = "io.offboard." + trace.service().domain() + ".";
        return trace.event().type().replace(prefix, "").replaceFirst("\\.v1$", "");
    }

    private static String way(Trace trace, Report report) {
        String accepted = trace.event().acceptedAt() == null
                ? "?"
                : trace.millisTo(trace.event().acceptedAt()) + " ms";
        String vendor = trace.call(report.calls())
                .map(call -> trace.millisTo(call.at()) + " ms")
                .orElse("?");
        return accepted + " → " + vendor + " → " + trace.millisTo(trace.published()) + " ms";
    }

    private void leaving(CaseTrace leaving) {
        CaseState state = leaving.state();
        terminal.line(terminal.bold("The case " + leaving.asked().reference())
                + terminal.faint("  (one person at all four vendors, opened at "
                        + leaving.openedAt().title() + ")"));
        Table table = new Table("part", "kind", "became", "operation");
        state.parts()
                .forEach(part -> table.row(
                        Integer.toString(part.number()),
                        part.kind(),
                        part.status(),
                        String.join(", ", part.operations())));
        table.print(terminal);
        terminal.line("  %s after %d ms, told as %s"
                .formatted(state.status(), leaving.millis(), leaving.end().id()));
        terminal.blank();
    }

    private void journal(Report report) {
        terminal.line(terminal.bold("The vendors' journal"));
        Table table = new Table("call", "at", "vendor", "request", "answer", "acted on");
        report.calls()
                .forEach(call -> table.row(
                        Long.toString(call.sequence()),
                        CLOCK.format(call.at()),
                        call.vendor(),
                        call.method() + " " + call.path(),
                        Integer.toString(call.status()),
                        String.join(", ", call.targets())));
        table.print(terminal);
        terminal.blank();
    }

    private void deadLetter(Report report) {
        terminal.line(terminal.bold("The bad command's dead letter"));
        Table table = new Table("header", "value");
        report.deadLetter().forEach(table::row);
        table.print(terminal);
        terminal.blank();
    }
}
