package io.offboard.bench;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.bench.scenario.Scenario;
import io.offboard.bench.scenario.Scenarios;
import io.offboard.local.console.Terminal;
import io.offboard.local.stack.Home;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchCommandTest {

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();
    private final Terminal terminal =
            new Terminal(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
    private final CommandLine bench = Bench.commandLine(terminal, () -> new Home(folder, folder.resolve("target")))
            .setErr(new PrintWriter(said))
            .setOut(new PrintWriter(said));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fast         | Unknown option: '--fast'",
                "--rounds       | Missing required parameter for option '--rounds'",
                "--rounds=three | Invalid value for option '--rounds'",
                "--rounds=0     | --rounds must be from 1 to 100, not 0.",
                "--rounds=101   | --rounds must be from 1 to 100, not 101.",
                "--only=double  | There is no scenario double. There is: single, shared, rest,",
                "single         | Unmatched argument at index 0: 'single'"
            })
    void whatIsWrongWithTheCommandLineIsSaidWithExitCodeTwo(String option, String message) {
        int exitCode = bench.execute(option);

        assertThat(said.toString()).contains(message);
        assertThat(exitCode).isEqualTo(2);
    }

    @Test
    void helpNamesEveryOptionAndEveryScenario() {
        int exitCode = bench.execute("--help");

        assertThat(said.toString()).contains("--quick", "--only", "--rounds", "--jfr");
        assertThat(said.toString().replaceAll("\\s+", " "))
                .contains(Scenarios.all().stream().map(Scenario::name).collect(joining(", ")));
        assertThat(exitCode).isZero();
    }

    @Test
    void aStackThatDoesNotComeUpIsExplainedWithExitCodeTwo() throws Exception {
        Path target = Files.createDirectories(folder.resolve("deploy/local/target"));
        Files.writeString(target.resolve("postgres"), "where PostgreSQL is to be unpacked");

        int exitCode = bench.execute("--quick", "--only=rest");

        assertThat(said.toString()).startsWith("PostgreSQL did not start:");
        assertThat(exitCode).isEqualTo(2);
    }
}
