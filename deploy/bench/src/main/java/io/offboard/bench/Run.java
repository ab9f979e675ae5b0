package io.offboard.bench;

import io.offboard.bench.result.ResultTable;
import io.offboard.bench.result.RunResult;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.scenario.Scenario;
import io.offboard.bench.scenario.Size;
import io.offboard.bench.scenario.Stage;
import io.offboard.bench.stack.Lab;
import io.offboard.bench.work.Batches;
import io.offboard.local.console.ConsoleProgress;
import io.offboard.local.console.Terminal;
import io.offboard.local.stack.Home;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of the bench, from the stack's start to what is written at the end. */
record Run(Home home, Terminal terminal, Size size, int rounds, boolean jfr) {

    int run(List<Scenario> scenarios) {
        Instant began = Instant.now();
        try (ConsoleProgress progress = new ConsoleProgress(terminal);
                Lab lab = Lab.open(home, progress, recordings())) {
            terminal.line(terminal.bold("Starting the stack"));
            lab.start();
            List<ScenarioResult> results = new ArrayList<>();
            for (Scenario scenario : scenarios) {
                terminal.line(terminal.bold(scenario.name()) + "  " + scenario.about(size));
                results.add(scenario.run(stage(lab, scenario)));
            }
            RunResult result = new RunResult(began, size.title(), null, List.copyOf(results));
            results.forEach(new ResultTable(terminal)::print);
            return result.verified() ? 0 : 1;
        }
    }

    private Stage stage(Lab lab, Scenario scenario) {
        return new Stage(lab, size, rounds, new Batches(), what -> terminal.line("  " + scenario.name() + "  " + what));
    }

    private Optional<Path> recordings() {
        return jfr ? Optional.of(home.folder().resolve("jfr")) : Optional.empty();
    }
}
