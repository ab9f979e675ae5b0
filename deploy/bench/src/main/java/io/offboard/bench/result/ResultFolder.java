package io.offboard.bench.result;

import io.offboard.bench.measure.Figure;
import io.offboard.local.console.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Where runs are kept: {@code <date>-<commit>[-quick]/} with {@code result.json}, {@code table.txt} and the plots. A folder
 * appears only when all of it is written.
 */
public record ResultFolder(Path results) {

    private static final List<Figure> BARS = List.of(Figure.RATE, Figure.P99, Figure.RSS_PEAK);

    /** Writes the run; answers where. */
    public Path write(RunResult run) {
        try {
            Files.createDirectories(results);
            Path draft = Files.createTempDirectory(results, ".draft-");
            Files.writeString(draft.resolve("result.json"), ResultJson.of(run));
            table(run, draft.resolve("table.txt"));
            for (ScenarioResult scenario : run.scenarios()) {
                plots(scenario, draft);
            }
            Path place = free(name(run));
            Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(results));
            return Files.move(draft, place);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write in " + results, e);
        }
    }

    private static void table(RunResult run, Path file) throws IOException {
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            Terminal terminal = new Terminal(out, false);
            new MachineText(terminal).print(run);
            run.scenarios().forEach(new ResultTable(terminal)::print);
        }
    }

    private static void plots(ScenarioResult scenario, Path folder) throws IOException {
        for (Figure figure : BARS) {
            var chart = BarChart.of(scenario, figure);
            if (chart.isPresent()) {
                String file = scenario.name() + "-" + figure.key().replace('_', '-') + ".svg";
                Files.writeString(folder.resolve(file), chart.get());
            }
        }
        var latencies = LatencyChart.of(scenario);
        if (latencies.isPresent()) {
            Files.writeString(folder.resolve(scenario.name() + "-latencies.svg"), latencies.get());
        }
    }

    private static String name(RunResult run) {
        String date = LocalDate.ofInstant(run.began(), ZoneOffset.UTC).toString();
        String commit =
                run.machine().commit().isEmpty() ? "" : "-" + run.machine().commit();
        return date + commit + (run.size().equals("full") ? "" : "-" + run.size());
    }

    /** A second run of a day and commit gets a number. */
    private Path free(String name) {
        Path place = results.resolve(name);
        for (int number = 2; Files.exists(place); number++) {
            place = results.resolve(name + "-" + number);
        }
        return place;
    }
}
