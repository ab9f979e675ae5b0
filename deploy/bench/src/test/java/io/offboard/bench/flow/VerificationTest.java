package io.offboard.bench.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.bench.work.Batch;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private final Tally tally = new Tally(new Batch("b1", 2));

    @BeforeEach
    void bothCommandsHaveTheirEvents() {
        tally.ended("b1-0", "event-0", true, 1);
        tally.ended("b1-1", "event-1", true, 1);
    }

    @Test
    void eventsAndJournalThatAgreeAreVerified() {
        assertThat(Verification.faults(tally, Map.of("b1-0", 1, "b1-1", 1), 1, true))
                .isEmpty();
    }

    @Test
    void aTargetThatTheVendorNeverSawIsFound() {
        assertThat(Verification.faults(tally, Map.of("b1-0", 1), 1, true))
                .containsExactly("1 commands have targets that the vendor's journal does not have");
    }

    @Test
    void ofACommandWithSeveralTargetsEachCounts() {
        assertThat(Verification.faults(tally, Map.of("b1-0", 100, "b1-1", 99), 100, true))
                .containsExactly("1 commands have targets that the vendor's journal does not have");
    }

    @Test
    void aTargetThatWasCarriedOutTwiceIsFound() {
        assertThat(Verification.faults(tally, Map.of("b1-0", 2, "b1-1", 1), 1, true))
                .containsExactly("1 commands were carried out more than once at the vendor");
    }

    @Test
    void whereACallMayBeRepeatedThatIsNoFault() {
        assertThat(Verification.faults(tally, Map.of("b1-0", 2, "b1-1", 1), 1, false))
                .isEmpty();
    }

    @Test
    void aTargetOfNobodyIsFound() {
        assertThat(Verification.faults(tally, Map.of("b1-0", 1, "b1-1", 1, "b0-7", 1), 1, true))
                .containsExactly("1 targets in the vendor's journal are of no command of this round");
    }

    @Test
    void anEventIsNoProofOfACallNorACallOfAnEvent() {
        Tally silent = new Tally(new Batch("b1", 2));

        assertThat(Verification.faults(silent, Map.of(), 1, true)).hasSize(2);
    }
}
