package io.offboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.bench.result.ResultFolder;
import io.offboard.bench.result.RunResult;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.scenario.Scenario;
import io.offboard.bench.scenario.Scenarios;
import io.offboard.bench.scenario.Size;
import io.offboard.local.console.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tiny round of every scenario on the real stack: that it can still be measured, never how fast it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenariosIT {

    @TempDir
    Path results;

    private RunResult result;

    @BeforeAll
    @Timeout(900)
    void allScenariosRunOnce() {
        Run run = new Run(BenchHome.home(), new Terminal(System.out, false), Size.TINY, 1, false);
        result = run.run(Scenarios.all());
    }

    static Stream<String> scenarios() {
        return Scenarios.all().stream().map(Scenario::name);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyRoundIsVerified(String name) {
        assertThat(of(name).rounds()).isNotEmpty().allSatisfy(round -> assertThat(round.faults())
                .as(round.contestant())
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyContestantHasFigures(String name) {
        assertThat(of(name).rounds())
                .allSatisfy(round -> assertThat(round.figures().values())
                        .as(round.contestant())
                        .isNotEmpty());
    }

    @Test
    void whatCameOfItCanBeWritten() throws Exception {
        Path folder = new ResultFolder(results).write(result);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("result.json", "table.txt", "single-rate.svg", "rest-latencies.svg");
        }
    }

    @AfterAll
    void nothingStillRuns() {
        List<String> left = ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(BenchHome.home().mark() + " "))
                .toList();

        assertThat(left).isEmpty();
    }

    private ScenarioResult of(String name) {
        return result.scenarios().stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
