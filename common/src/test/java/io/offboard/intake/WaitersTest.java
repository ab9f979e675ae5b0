package io.offboard.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.operation.Ended;
import io.offboard.operation.OperationStatus;
import io.offboard.operation.OperationView;
import io.offboard.operation.OperationView.Repeated;
import io.offboard.operation.OperationsRecorded;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaitersTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Waiters waiting = new Waiters();
    private final UUID operation = UUID.randomUUID();

    @Test
    void allWhoWaitForOneOperationHearOfItsEnd() {
        var first = waiting.expect(operation);
        var second = waiting.expect(operation);

        ends(operation);

        assertThat(first.end(LONG).await().atMost(LONG)).isNotNull();
        assertThat(second.end(LONG).await().atMost(LONG)).isNotNull();
    }

    @Test
    void whoHasWaitedInVainHearsOfAnEndThatComesLater() {
        var caller = waiting.expect(operation);
        assertThat(caller.end(SHORT).await().atMost(LONG)).isNull();

        ends(operation);

        assertThat(caller.end(LONG).await().atMost(LONG)).isNotNull();
    }

    @Test
    void whoGivesUpTakesNothingFromTheOthers() {
        var impatient = waiting.expect(operation);
        var patient = waiting.expect(operation);
        impatient.end(SHORT).await().atMost(LONG);
        impatient.leave();

        ends(operation);

        assertThat(patient.end(LONG).await().atMost(LONG)).isNotNull();
    }

    @Test
    void whoWaitsForAnotherOperationHearsNothing() {
        var caller = waiting.expect(operation);

        ends(UUID.randomUUID());

        assertThat(caller.end(SHORT).await().atMost(LONG)).isNull();
    }

    private void ends(UUID id) {
        var view = new OperationView(
                id,
                "kind",
                OperationStatus.SUCCEEDED,
                1,
                null,
                Repeated.no,
                1,
                "",
                "",
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        waiting.recorded(new OperationsRecorded(
                List.of(new Ended(view, "", null, Optional.empty(), Optional.empty(), null)), false));
    }
}
