package io.offboard.intake;

import static io.offboard.intake.Echoes.SOON;
import static io.offboard.intake.Echoes.target;
import static io.offboard.intake.Echoes.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.offboard.control.OperationControl;
import io.offboard.operation.Draft;
import io.offboard.operation.OperationStatus;
import io.offboard.operation.OperationView;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of an operation that somebody cancels, wherever it is on its way. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class CancellationTest {

    private static final Outcome<JsonNode> SUCCESS = new Outcome.Succeeded<>(TextNode.valueOf("done"));
    private static final Outcome<JsonNode> IN_VAIN = new Outcome.Unfinished<>(
            Failure.unanswered("timeout", "The vendor did not answer."), Optional.empty(), Outcome.Effect.NONE);

    private final Echo vendor;
    private final Echoes echoes;
    private final OperationControl control;

    CancellationTest(Echo vendor, Echoes echoes, OperationControl control) {
        this.vendor = vendor;
        this.echoes = echoes;
        this.control = control;
    }

    @Test
    void whatWaitsInTheLedgerEndsAtOnce() {
        var draft = waitingInTheLedger();

        var cancelled = cancel(draft);

        assertThat(cancelled.status()).isEqualTo(OperationStatus.CANCELLED);
        assertThat(cancelled.error().code()).isEqualTo("cancelled");
        assertThat(echoes.row(draft).getBuffer("payload")).isNull();
        echoes.awaitPublished(draft);
        assertThat(vendor.attemptsFor(draft.commandId())).isEmpty();
    }

    @Test
    void toCancelAgainIsAnsweredInTheSameWay() {
        var draft = waitingInTheLedger();

        assertThat(cancel(draft)).isEqualTo(cancel(draft));
    }

    @Test
    void whatHasEndedStaysAsItIs() {
        var draft = echoes.draft(unique());
        echoes.accept(draft);
        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);

        assertThat(cancel(draft).status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void thereIsNothingToCancelUnderAnUnknownId() {
        assertThat(control.cancel(UUID.randomUUID(), "caller").await().atMost(SOON))
                .isNull();
    }

    @Test
    void aCallUnderWayThatSucceedsDecides() {
        var draft = echoes.draft(unique());
        var call = underWay(draft);

        assertThat(cancel(draft).status()).isEqualTo(OperationStatus.PENDING);
        assertThat(cancel(draft).cancelRequestedAt()).isNotNull();
        call.complete(SUCCESS);

        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
    }

    @Test
    void aCallUnderWayThatWouldBeRepeatedIsNot() {
        var draft = echoes.draft(unique());
        var call = underWay(draft);

        cancel(draft);
        call.complete(IN_VAIN);

        echoes.awaitStatus(draft, OperationStatus.CANCELLED);
        assertThat(vendor.attemptsFor(draft.commandId())).hasSize(1);
        assertThat(echoes.row(draft).getInteger("attempts")).isEqualTo(1);
    }

    @Test
    void whatACallerWaitsForIsNotRepeatedEither() {
        var draft = echoes.draft(unique()).awaited();
        var call = underWay(draft);

        cancel(draft);
        call.complete(IN_VAIN);

        echoes.awaitStatus(draft, OperationStatus.CANCELLED);
        assertThat(vendor.attemptsFor(draft.commandId())).hasSize(1);
    }

    /** From the second attempt on its intent was written down, and is no longer what it intends. */
    @Test
    void whatRestsForACallerBetweenAttemptsEndsAtOnceAndIsNotCalledAgain() {
        var draft = echoes.draft(unique()).awaited();
        vendor.script(draft.commandId(), inVainFor(Duration.ZERO), inVainFor(Duration.ofSeconds(2)));
        echoes.accept(draft);
        await().atMost(SOON).until(() -> echoes.row(draft).getInteger("attempts") == 2);

        assertThat(cancel(draft).status()).isEqualTo(OperationStatus.CANCELLED);
        assertThat(vendor.attemptsFor(draft.commandId())).hasSize(2);
    }

    @Test
    void betweenItsStepsAnOperationEndsAndSaysHowFarItCame() {
        var draft = echoes.draft(unique());
        var call = underWay(draft);

        cancel(draft);
        call.complete(new Outcome.Advanced<>(TextNode.valueOf("half")));

        echoes.awaitStatus(draft, OperationStatus.CANCELLED);
        assertThat(cancel(draft).progress()).isEqualTo(TextNode.valueOf("half"));
        assertThat(vendor.attemptsFor(draft.commandId())).hasSize(1);
    }

    @Test
    void whatWaitsForItsTurnInMemoryEndsAtOnceAndIsNeverCalled() {
        var account = unique();
        var drafts = IntStream.range(0, 8)
                .mapToObj(i -> unique())
                .map(target -> echoes.draft(
                        target, target(target).put("account", account).put("paced", true)))
                .toList();
        var last = drafts.get(7);
        echoes.accept(drafts.subList(0, 7).toArray(Draft[]::new));

        echoes.accept(last);

        assertThat(cancel(last).status()).isEqualTo(OperationStatus.CANCELLED);

        drafts.subList(0, 7).forEach(draft -> echoes.awaitStatus(draft, OperationStatus.SUCCEEDED));
        assertThat(vendor.attemptsFor(last.commandId())).isEmpty();
    }

    @Test
    void whatWaitsInTheMemoryOfAnotherReplicaEndsAtOnceAndThatReplicaIsTold() {
        var other = UUID.randomUUID();
        var draft = echoes.draft(unique());
        echoes.insertWaitingAs(other, draft, 7);
        echoes.execute("update replica set cancelled = '{}' where id = $1", other);

        assertThat(cancel(draft).status()).isEqualTo(OperationStatus.CANCELLED);

        assertThat(echoes.replica(other).getArrayOfLongs("cancelled")).containsExactly(7L);
        echoes.die(other);
    }

    @Test
    void whatAnotherReplicaIntendsToCallIsForItsCallToDecide() {
        var other = UUID.randomUUID();
        var draft = echoes.draft(unique());
        echoes.insertWaitingAs(other, draft, 7);
        echoes.execute("update replica set cancelled = '{}' where id = $1", other);
        echoes.intendAs(other, "{[5,9)}");

        assertThat(cancel(draft).status()).isEqualTo(OperationStatus.PENDING);

        assertThat(echoes.replica(other).getArrayOfLongs("cancelled")).isEmpty();
        echoes.die(other);
        echoes.awaitStatus(draft, OperationStatus.CANCELLED);
        assertThat(echoes.row(draft).getString("outcome")).contains("may have done it");
    }

    @Test
    void aReplicaOfTheVersionBeforeCannotBeToldAndDecides() {
        var other = UUID.randomUUID();
        var draft = echoes.draft(unique());
        echoes.insertWaitingAs(other, draft, 7);

        assertThat(cancel(draft).status()).isEqualTo(OperationStatus.PENDING);

        echoes.die(other);
        echoes.awaitStatus(draft, OperationStatus.CANCELLED);
        assertThat(vendor.attemptsFor(draft.commandId())).isEmpty();
    }

    /** Its retry is an hour away. */
    private Draft waitingInTheLedger() {
        var draft = echoes.draft(unique());
        var dead = UUID.randomUUID();
        echoes.insertAs(dead, draft);
        echoes.execute(
                "update operation set lease_owner = null, due_at = now() + interval '1 hour' where id = $1",
                draft.id());
        echoes.die(dead);
        return draft;
    }

    private CompletableFuture<Outcome<JsonNode>> underWay(Draft draft) {
        var call = new CompletableFuture<Outcome<JsonNode>>();
        vendor.script(draft.commandId(), new Echo.Ending(Uni.createFrom().completionStage(call)));
        echoes.accept(draft);
        await().atMost(SOON).until(() -> !vendor.attemptsFor(draft.commandId()).isEmpty());
        return call;
    }

    private static Echo.Ending inVainFor(Duration time) {
        return new Echo.Ending(Uni.createFrom()
                .item(new Outcome.Unfinished<>(
                        Failure.unanswered("timeout", "The vendor did not answer."),
                        Optional.of(time),
                        Outcome.Effect.NONE)));
    }

    private OperationView cancel(Draft draft) {
        return control.cancel(draft.id(), "caller").await().atMost(SOON);
    }
}
