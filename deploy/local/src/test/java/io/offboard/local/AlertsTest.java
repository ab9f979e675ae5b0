package io.offboard.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Prometheus' own tool understands the alerts, and they come when they are to. */
class AlertsTest {

    private static final Path FOLDER = Path.of("..", "prometheus");

    @BeforeAll
    static void needsPromtool() {
        var installed = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Path.of(folder, "promtool").toFile().canExecute());
        assumeTrue(installed, "promtool is not installed: apt-get install prometheus");
    }

    @Test
    void theRulesAreUnderstood() throws Exception {
        promtool("check", "rules", "alerts.yaml");
    }

    @Test
    void eachAlertComesWhenItIsTo() throws Exception {
        promtool("test", "rules", "alerts.test.yaml");
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                        .toList())
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
