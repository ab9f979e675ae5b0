package io.offboard.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM's garbage collector did, by its log: works for every JVM and collector alike, and costs the JVM next to
 * nothing. What was allocated between two collections is the heap before the one less that after the other.
 */
record GcLog(Path file) {

    private static final Pattern PAUSE =
            Pattern.compile("\\[(\\d+)ms].*Pause.* (\\d+)M->(\\d+)M\\(\\d+M\\) ([\\d.]+)ms");

    private record Pause(long at, double before, double after, double millis) {}

    /** Allocation and pauses between two instants, in milliseconds since the epoch. None for fewer than two collections. */
    Figures between(long from, long to) {
        List<Pause> pauses = pauses(from, to);
        Figures figures = Figures.none()
                .with(
                        Figure.GC_SHARE,
                        100 * pauses.stream().mapToDouble(Pause::millis).sum() / (to - from));
        if (pauses.size() < 2) {
            return figures;
        }
        double allocated = 0;
        for (int i = 1; i < pauses.size(); i++) {
            allocated += pauses.get(i).before() - pauses.get(i - 1).after();
        }
        long span = pauses.get(pauses.size() - 1).at() - pauses.get(0).at();
        return figures.with(Figure.ALLOCATION, allocated / (span / 1e3));
    }

    private List<Pause> pauses(long from, long to) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(PAUSE::matcher)
                    .filter(Matcher::find)
                    .map(GcLog::pause)
                    .filter(pause -> pause.at() >= from && pause.at() <= to)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Pause pause(Matcher matcher) {
        return new Pause(
                Long.parseLong(matcher.group(1)),
                Double.parseDouble(matcher.group(2)),
                Double.parseDouble(matcher.group(3)),
                Double.parseDouble(matcher.group(4)));
    }
}
