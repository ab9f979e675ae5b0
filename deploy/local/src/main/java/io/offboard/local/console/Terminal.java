package io.offboard.local.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where people read.
 *
 * @param live whether lines may be rewritten: a person watches, it is no file or pipe
 * @param unicode whether the locale can show more than ASCII
 */
public record Terminal(PrintStream out, boolean live, boolean color, boolean unicode) {

    /** The standard output. Whether it is a terminal is said by the calling script: Java 17 to 25 differ in telling. */
    public static Terminal standard() {
        boolean live = Boolean.getBoolean("offboard.tty");
        boolean unicode = utf8Locale();
        Charset charset = unicode ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
        return new Terminal(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
                live,
                live && System.getenv("NO_COLOR") == null,
                unicode);
    }

    public void line(String text) {
        out.println(unicode ? text : ascii(text));
    }

    /** Takes back what stands in the last line of a live terminal. */
    public void erase() {
        if (live) {
            out.print("\r\033[K");
            out.flush();
        }
    }

    public void blank() {
        out.println();
    }

    public String tick() {
        return paint("32", "✓");
    }

    public String cross() {
        return paint("31", "✗");
    }

    public String bold(String text) {
        return paint("1", text);
    }

    public String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return color ? "\033[" + code + "m" + text + "\033[0m" : text;
    }

    private static String ascii(String text) {
        return text.replace("✓", "ok")
                .replace("✗", "!!")
                .replace("→", "->")
                .replace("…", "...")
                .replace("·", ".")
                .replace("×", "x");
    }

    private static boolean utf8Locale() {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(System::getenv)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .map(value -> value.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8"))
                .orElse(false);
    }
}
