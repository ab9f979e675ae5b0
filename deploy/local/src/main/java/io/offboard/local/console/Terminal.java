package io.offboard.local.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Where people read.
 *
 * @param live whether a person watches, so that lines may be coloured and rewritten: it is no file or pipe
 */
public record Terminal(PrintStream out, boolean live) {

    /** The standard output, in UTF-8 whatever the locale says. */
    public static Terminal standard() {
        return new Terminal(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                Ansi.AUTO.enabled());
    }

    /** A line of its own; on a live terminal in the place of what was to be rewritten. */
    public void line(String text) {
        out.print((live ? "\r\033[K" : "") + text + System.lineSeparator());
        out.flush();
    }

    /** Takes back so many lines, where lines may be rewritten. */
    public void up(int lines) {
        if (live && lines > 0) {
            out.print("\033[%dA\033[J".formatted(lines));
        }
    }

    public void blank() {
        line("");
    }

    public String tick() {
        return paint(Style.fg_green, "✓");
    }

    public String cross() {
        return paint(Style.fg_red, "✗");
    }

    public String bold(String text) {
        return paint(Style.bold, text);
    }

    public String faint(String text) {
        return paint(Style.faint, text);
    }

    private String paint(Style style, String text) {
        return live ? style.on() + text + style.off() : text;
    }
}
