package io.offboard.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Waiting waiting = new Waiting();
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
        var work = Works.alone("account");
        var ended = new Work(
                id,
                work.handler(),
                work.source(),
                work.commandId(),
                work.part(),
                work.command(),
                work.placement(),
                work.digest(),
                work.acceptedAt(),
                work.hold(),
                work.history());
        var result = Result.of(ended, Works.success(), Duration.ZERO, Instant.EPOCH, Instant.EPOCH);
        var view = Views.of(ended, result, Instant.EPOCH);
        waiting.recorded(new OperationsRecorded(List.of(new Ended(view, Optional.empty())), false));
    }
}
