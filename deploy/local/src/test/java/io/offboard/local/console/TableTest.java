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

        table.print(terminal());

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("  id    status\n  1     SUCCEEDED\n  1000  REJECTED\n");
    }

    private Terminal terminal() {
        return new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
    }
}
