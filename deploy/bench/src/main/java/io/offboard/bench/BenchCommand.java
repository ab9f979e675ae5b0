package io.offboard.bench;

import io.offboard.bench.result.ResultFolder;
import io.offboard.bench.result.RunResult;
import io.offboard.bench.scenario.Scenario;
import io.offboard.bench.scenario.Scenarios;
import io.offboard.bench.scenario.Size;
import io.offboard.local.console.Terminal;
import io.offboard.local.stack.Home;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the bench is asked for. */
@Command(
        name = "deploy/bench/run",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Measures Offboard against a loop without ledger, Parallel Consumer and Kafka Connect,",
            "on this machine, with a stack of its own on free ports. Results: deploy/bench/results/."
        },
        footer = {
            "",
            "Exit code: 0 if every round was verified, 1 if one was not, 2 if it could not be run.",
            "Needs a JDK 17 or newer and Maven 3.8.7 or newer. How to read what it says: deploy/bench/README.md"
        })
final class BenchCommand implements Callable<Integer> {

    private static final int LEAST_ROUNDS = 1;
    private static final int MOST_ROUNDS = 100;

    private final Terminal terminal;
    private final Supplier<Home> folders;

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "smaller numbers, every row, less than 12 minutes")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "SCENARIO",
            split = ",",
            completionCandidates = ScenarioNames.class,
            description = "only this one; may be repeated. There is: ${COMPLETION-CANDIDATES}")
    private List<String> only = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "turns of each contestant; 3 unless given, 1 with --quick")
    private Integer rounds;

    @Option(names = "--jfr", description = "a JFR recording of each service, in deploy/bench/target/jfr")
    private boolean jfr;

    BenchCommand(Terminal terminal, Supplier<Home> folders) {
        this.terminal = terminal;
        this.folders = folders;
    }

    @Override
    public Integer call() {
        Size size = quick ? Size.QUICK : Size.FULL;
        int turns = turns(size);
        List<Scenario> scenarios = scenarios();
        Home home = folders.get();
        Run run = new Run(home, terminal, size, turns, jfr);
        RunResult result = run.run(scenarios);
        run.summarise(result);
        Path written = new ResultFolder(home.checkout().resolve("deploy/bench/results")).write(result);
        terminal.line("Written to " + written);
        return result.verified() ? 0 : 1;
    }

    /** A second turn of everything would not fit into the time of a quick run. */
    private int turns(Size size) {
        if (rounds == null) {
            return size == Size.FULL ? 3 : 1;
        }
        if (rounds < LEAST_ROUNDS || rounds > MOST_ROUNDS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rounds must be from %d to %d, not %d.".formatted(LEAST_ROUNDS, MOST_ROUNDS, rounds));
        }
        return rounds;
    }

    private static final class ScenarioNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Scenarios.all().stream().map(Scenario::name).iterator();
        }
    }

    private List<Scenario> scenarios() {
        List<Scenario> all = Scenarios.all();
        List<String> names = all.stream().map(Scenario::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "There is no scenario " + name + ". There is: "
                                + names.stream().collect(Collectors.joining(", ")) + ".");
            }
        }
        return all.stream()
                .filter(scenario -> only.isEmpty() || only.contains(scenario.name()))
                .toList();
    }
}
