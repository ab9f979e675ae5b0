package io.offboard.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ConsoleProgress progress =
            new ConsoleProgress(new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false));

    @AfterEach
    void close() {
        progress.close();
    }

    @Test
    void aReadyPartIsOneLine() {
        progress.starting("Kafka", "127.0.0.1:9092");
        progress.ready("Kafka");

        assertThat(lines()).singleElement().asString().matches("  ✓ Kafka +127\\.0\\.0\\.1:9092 +\\d+\\.\\d s");
    }

    @Test
    void aFailedPartIsMarked() {
        progress.starting("sandbox", "127.0.0.1:8090");
        progress.failed("sandbox");

        assertThat(lines()).singleElement().asString().startsWith("  ✗ sandbox");
    }

    @Test
    void whatDoesNotComeUpBecauseAllIsStoppedIsNoFailure() {
        progress.starting("sandbox", "127.0.0.1:8090");
        progress.closing();
        progress.failed("sandbox");

        assertThat(lines()).isEmpty();
    }

    @Test
    void whatIsReadyOnlyWhenAllIsStoppedIsNotTold() {
        progress.starting("sandbox", "127.0.0.1:8090");
        progress.closing();
        progress.ready("sandbox");

        assertThat(lines()).isEmpty();
    }

    private String[] lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
    }
}
