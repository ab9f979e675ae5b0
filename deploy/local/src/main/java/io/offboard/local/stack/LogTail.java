package io.offboard.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of a log, for the message that says why something did not start. */
public final class LogTail {

    private static final int LINES = 25;

    private LogTail() {}

    /** With a line that says which log it is of. */
    public static String of(Path log) {
        return lines(log).stream()
                .map(line -> "    " + line)
                .collect(Collectors.joining("\n", "The end of " + log + ":\n", ""));
    }

    private static List<String> lines(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.isEmpty()
                    ? List.of("(empty)")
                    : lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException e) {
            return List.of("(cannot be read)");
        }
    }
}
