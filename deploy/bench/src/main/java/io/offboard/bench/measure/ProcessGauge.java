package io.offboard.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One process, as {@code /proc} tells of it; where there is none, everything is unknown. */
record ProcessGauge(ProcessHandle process) {

    private static final double TICKS_A_SECOND = 100;
    private static final double KIB_A_MIB = 1_024;
    private static final int FIRST_TIME = 11;
    private static final int OWN_TIMES = 2;
    private static final int REAPED_TIMES = 2;
    private static final String RESET_PEAK = "5";

    /** The kernel cuts names of threads off after 15 characters. */
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] CompilerThre");

    /** CPU seconds of the process alone. */
    double cpuSeconds() {
        return seconds(process, OWN_TIMES);
    }

    /** CPU seconds of the threads in which a JVM compiles; 0 where nothing is known of them. */
    double compilerSeconds() {
        try (Stream<Path> threads = Files.list(file(process, "task"))) {
            return threads.map(thread -> thread.resolve("stat"))
                    .map(ProcessGauge::stat)
                    .flatMap(Optional::stream)
                    .filter(stat -> COMPILER.matcher(stat).find())
                    .mapToDouble(stat -> seconds(stat, OWN_TIMES))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /** CPU seconds of the process and of its children, those too that have ended. */
    double familyCpuSeconds() {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(each -> seconds(each, OWN_TIMES + REAPED_TIMES))
                .sum();
    }

    double rssMib() {
        return status("VmRSS:");
    }

    /** The most since {@link #resetPeak}. */
    double rssPeakMib() {
        return status("VmHWM:");
    }

    void resetPeak() {
        try {
            Files.writeString(file(process, "clear_refs"), RESET_PEAK);
        } catch (IOException e) {
            // the peak is then that since its start
        }
    }

    /** User and system time, first its own and then that of the children it has waited for: from field 14 on. */
    private static double seconds(ProcessHandle process, int times) {
        return stat(file(process, "stat"))
                .map(stat -> seconds(stat, times))
                .orElseGet(() -> process.isAlive() ? Double.NaN : 0);
    }

    private static double seconds(String stat, int times) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = 0;
        for (int field = FIRST_TIME; field < FIRST_TIME + times; field++) {
            ticks += Double.parseDouble(fields[field]);
        }
        return ticks / TICKS_A_SECOND;
    }

    /** Empty when there is none, or none any more. */
    private static Optional<String> stat(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private double status(String field) {
        try (Stream<String> lines = Files.lines(file(process, "status"))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_A_MIB)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static Path file(ProcessHandle process, String name) {
        return Path.of("/proc", Long.toString(process.pid()), name);
    }
}
