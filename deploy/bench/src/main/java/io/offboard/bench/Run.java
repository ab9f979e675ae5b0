package io.offboard.bench;

import io.offboard.bench.result.Machine;
import io.offboard.bench.result.MachineText;
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
import io.offboard.local.stack.JavaPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.AppInfoParser;

/** One run of the bench, from the stack's start to what it gave. */
record Run(Home home, Terminal terminal, Size size, int rounds, boolean jfr) {

    RunResult run(List<Scenario> scenarios) {
        try (BenchLock lock = new BenchLock(home)) {
            lock.acquire();
            return measured(scenarios);
        }
    }

    private RunResult measured(List<Scenario> scenarios) {
        Instant began = Instant.now();
        try (ConsoleProgress progress = new ConsoleProgress(terminal);
                Lab lab =
                        Lab.open(home, progress, jfr ? Optional.of(recordings().cleared()) : Optional.empty());
                Interruption interruption = new Interruption(terminal)) {
            interruption.stops(lab);
            terminal.line(terminal.bold("Starting the stack") + terminal.faint("  Logs: " + home.logs()));
            lab.start();
            Machine machine = Machine.here(
                    home.checkout(), lab.postgresVersion(), AppInfoParser.getVersion(), JavaPart.SERVICE_JVM);
            List<ScenarioResult> results = new ArrayList<>();
            for (Scenario scenario : scenarios) {
                results.add(run(scenario, lab));
            }
            return new RunResult(began, size.title(), machine, List.copyOf(results));
        }
    }

    private ScenarioResult run(Scenario scenario, Lab lab) {
        Instant began = Instant.now();
        terminal.blank();
        terminal.line(terminal.bold(scenario.name()) + "  " + scenario.about(size));
        Stage stage = new Stage(
                lab,
                scenario.name(),
                size,
                rounds,
                new Batches(),
                what -> terminal.line("  %4d s  %s".formatted(since(began), what)));
        ScenarioResult result = scenario.run(stage);
        new ResultTable(terminal).print(result);
        return result;
    }

    /** Everything again, when nothing of the progress is between it any more. */
    void summarise(RunResult result) {
        terminal.blank();
        new MachineText(terminal).print(result);
        result.scenarios().forEach(new ResultTable(terminal)::print);
        if (jfr) {
            terminal.line("Recordings: " + recordings().folder());
        }
        terminal.line("The whole run took %d s.".formatted(since(result.began())));
    }

    private Recordings recordings() {
        return new Recordings(home.folder().resolve("jfr"));
    }

    private static long since(Instant began) {
        return Duration.between(began, Instant.now()).toSeconds();
    }
}
