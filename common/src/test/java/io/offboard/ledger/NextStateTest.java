package io.offboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.offboard.operation.History;
import io.offboard.operation.OperationStatus;
import io.offboard.operation.Work;
import io.offboard.operation.Works;
import io.offboard.outcome.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NextStateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Outcome<JsonNode> BUSY = Works.busy(Duration.ZERO);

    private final Work work = Works.alone("account");

    @Test
    void anAttemptThatFailsIsFollowedByAnother() {
        var next = NextState.of(work, BUSY, PAUSE, NOW, NOW.plusSeconds(5));

        assertThat(next.status()).isEqualTo(OperationStatus.PENDING);
        assertThat(next.retryIn()).isEqualTo(PAUSE);
    }

    @Test
    void anAttemptThatFailsWhenTheNextWouldBeTooLateIsTheLast() {
        var next = NextState.of(work, BUSY, PAUSE, NOW, NOW.plusSeconds(4));

        assertThat(next.status()).isEqualTo(OperationStatus.EXHAUSTED);
        assertThat(next.error().code()).isEqualTo("busy");
    }

    @Test
    void failuresInARowAreCounted() {
        var twice = after(new History(2, 2, false, work.history().progress()));

        assertThat(NextState.of(twice, BUSY, PAUSE, NOW, NOW.plus(PAUSE)).failures())
                .isEqualTo(3);
    }

    @Test
    void anAdvanceEndsTheRowOfFailures() {
        var twice = after(new History(2, 2, false, work.history().progress()));

        var next = NextState.of(twice, new Outcome.Advanced<>(TextNode.valueOf("half")), PAUSE, NOW, NOW.plus(PAUSE));

        assertThat(next.failures()).isZero();
        assertThat(next.retryIn()).isZero();
    }

    private Work after(History history) {
        return work.with(history);
    }
}
