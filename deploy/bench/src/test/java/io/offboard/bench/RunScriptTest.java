package io.offboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.bench.scenario.Scenario;
import io.offboard.bench.scenario.Scenarios;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code run} says before anything is built or started. */
class RunScriptTest {

    /** What a script said, standard and error output together, and its exit code. */
    private record Result(int exitCode, String said) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fast   | Unknown option: --fast",
                "--rounds | --rounds needs a value.",
                "--only   | --only needs a value.",
                "single   | Unknown option: single"
            })
    void aTypingErrorCostsNoBuild(String option, String message) throws Exception {
        assertThat(run(option)).isEqualTo(new Result(2, message + "\nSee: deploy/bench/run --help\n"));
    }

    @Test
    void helpNamesEveryScenario() throws Exception {
        Result result = run("--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.said().replaceAll("\\s+", " "))
                .contains(Scenarios.all().stream()
                        .map(Scenario::name)
                        .reduce((a, b) -> a + ", " + b)
                        .orElseThrow());
    }

    private static Result run(String... arguments) throws Exception {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("./run"), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), said);
    }
}
