package io.offboard.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.offboard.outcome.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ResultTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Outcome<JsonNode> BUSY = Works.busy(Duration.ZERO);

    private final Work work = Works.alone("account");

    @Test
    void anAttemptThatFailsIsFollowedByAnother() {
        var result = Result.of(work, BUSY, PAUSE, NOW, NOW.plusSeconds(5));

        assertThat(result.status()).isEqualTo(OperationStatus.PENDING);
        assertThat(result.retryIn()).isEqualTo(PAUSE);
    }

    @Test
    void anAttemptThatFailsWhenTheNextWouldBeTooLateIsTheLast() {
        var result = Result.of(work, BUSY, PAUSE, NOW, NOW.plusSeconds(4));

        assertThat(result.status()).isEqualTo(OperationStatus.EXHAUSTED);
        assertThat(result.error().code()).isEqualTo("busy");
    }

    @Test
    void failuresInARowAreCounted() {
        var twice = after(new History(2, 2, false, work.history().progress()));

        assertThat(Result.of(twice, BUSY, PAUSE, NOW, NOW.plus(PAUSE)).failures())
                .isEqualTo(3);
    }

    @Test
    void anAdvanceEndsTheRowOfFailures() {
        var twice = after(new History(2, 2, false, work.history().progress()));

        var result = Result.of(twice, new Outcome.Advanced<>(TextNode.valueOf("half")), PAUSE, NOW, NOW.plus(PAUSE));

        assertThat(result.failures()).isZero();
        assertThat(result.retryIn()).isZero();
    }

    private Work after(History history) {
        return new Work(
                work.id(),
                work.handler(),
                work.source(),
                work.commandId(),
                work.part(),
                work.command(),
                work.placement(),
                work.digest(),
                work.acceptedAt(),
                work.hold(),
                history);
    }
}
