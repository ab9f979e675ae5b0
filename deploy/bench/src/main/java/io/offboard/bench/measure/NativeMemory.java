package io.offboard.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a JVM has its memory for, by its own account.
 *
 * @param committed MiB by category, largest first as the JVM tells them
 */
public record NativeMemory(Map<String, Long> committed) {

    /** Without it a JVM keeps no account. */
    public static final String OPTION = "-XX:NativeMemoryTracking=summary";

    private static final Pattern CATEGORY =
            Pattern.compile("(?m)^-?\\s*([A-Z][\\w ]*?) \\(reserved=\\d+KB, committed=(\\d+)KB");
    private static final Pattern TOTAL = Pattern.compile("Total: reserved=\\d+KB, committed=(\\d+)KB");
    private static final int KIB_A_MIB = 1_024;

    /** Of a living JVM of our own user. */
    public static NativeMemory of(ProcessHandle process) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(process.pid()),
                            "VM.native_memory",
                            "summary")
                    .redirectErrorStream(true)
                    .start();
            return read(new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new NativeMemory(Map.of());
        }
    }

    static NativeMemory read(String summary) {
        Map<String, Long> committed = new LinkedHashMap<>();
        Matcher total = TOTAL.matcher(summary);
        if (total.find()) {
            committed.put("Total", Long.parseLong(total.group(1)) / KIB_A_MIB);
        }
        CATEGORY.matcher(summary)
                .results()
                .forEach(match -> committed.put(match.group(1).strip(), Long.parseLong(match.group(2)) / KIB_A_MIB));
        committed.values().removeIf(mib -> mib == 0);
        return new NativeMemory(committed);
    }

    /** In one line. */
    public String text() {
        return committed.isEmpty()
                ? "unknown"
                : committed.entrySet().stream()
                        .map(category -> category.getKey() + " " + category.getValue())
                        .collect(Collectors.joining(", "));
    }
}
