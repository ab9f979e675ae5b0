package io.offboard.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void columnsAreAsWideAsWhatIsInThem() {
        Table table = new Table("id", "status");
        table.row("1", "SUCCEEDED");
        table.row("1000", "REJECTED");

        table.print(terminal(true));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("  id    status\n  1     SUCCEEDED\n  1000  REJECTED\n");
    }

    @Test
    void aTerminalWithoutUnicodeGetsAscii() {
        terminal(false).line("✓ a → b, 2×");

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("ok a -> b, 2x\n");
    }

    private Terminal terminal(boolean unicode) {
        return new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false, false, unicode);
    }
}
