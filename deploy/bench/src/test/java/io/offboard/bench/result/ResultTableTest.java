package io.offboard.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.local.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultTableTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void aScenarioIsPrinted() {
        Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);
        new ResultTable(terminal).print(Results.scenario());
    }

    @Test
    void everyContestantHasARowWithItsMedians() {
        assertThat(text()).containsPattern("offboard +550 +3\\.00").containsPattern("floor & co +1,000 +–");
    }

    @Test
    void ratiosStandBesideThoseOfTheirRounds() {
        assertThat(text()).containsPattern("offboard / floor & co, rate +0\\.50 +0\\.50");
    }

    @Test
    void aFailedRoundIsSaidWithWhatWasMissing() {
        assertThat(text()).contains("FAILED floor & co, round 2: 3 of 9 commands have no final event");
    }

    @Test
    void notesAreSaid() {
        assertThat(text()).contains("a note");
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
