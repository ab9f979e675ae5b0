package io.offboard.intake;

import static io.offboard.intake.Echoes.SOON;
import static io.offboard.intake.Echoes.target;
import static io.offboard.intake.Echoes.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.dispatch.Dispatcher;
import io.offboard.operation.Draft;
import io.offboard.operation.OperationHandler;
import io.offboard.operation.OperationStatus;
import io.offboard.outcome.Outcome;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Operations, from their acceptance to their end. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class IntakeTest {

    private final Intake intake;
    private final CarryOut carryOut;
    private final Echo vendor;
    private final Echoes echoes;
    private final Dispatcher dispatcher;

    IntakeTest(Intake intake, CarryOut carryOut, Echo vendor, Echoes echoes, Dispatcher dispatcher) {
        this.intake = intake;
        this.carryOut = carryOut;
        this.vendor = vendor;
        this.echoes = echoes;
        this.dispatcher = dispatcher;
    }

    @Test
    void anAcceptedOperationIsCarriedOut() {
        var draft = echoes.draft(unique());

        echoes.accept(draft);

        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
    }

    /** As a REST client does whose patience is at its end. */
    @Test
    void whatIsBeingAcceptedWhenTheCallerBreaksOffIsCarriedOut() {
        var draft = echoes.draft(unique());

        intake.accept(List.of(draft)).subscribe().with(ignored -> {}).cancel();

        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
    }

    @Test
    void theSameCommandIsOneOperation() {
        var id = unique();
        var first = echoes.draft(id, target(id));

        var accepted = echoes.accept(first, echoes.draft(id, target(id)), echoes.draft(id, target(id)));

        echoes.awaitStatus(first, OperationStatus.SUCCEEDED);
        assertThat(accepted)
                .containsExactly(
                        new Accepted.New(first.id()),
                        new Accepted.Repeated(first.id()),
                        new Accepted.Repeated(first.id()));
        assertThat(vendor.attemptsFor(id)).hasSize(1);
    }

    @Test
    void aCommandForSeveralThingsIsAsManyOperations() {
        var id = unique();
        var data = target(id);
        data.putArray("more").add(id + "-2").add(id + "-3");
        var parts = echoes.drafts(id, data);

        echoes.accept(parts.toArray(Draft[]::new));

        parts.forEach(part -> echoes.awaitStatus(part, OperationStatus.SUCCEEDED));
        assertThat(parts).extracting(part -> part.part().shown()).containsExactly(1, 2, 3);
        assertThat(vendor.attemptsFor(id + "-3")).hasSize(1);
    }

    @Test
    void anotherCommandUnderTheSameNameConflicts() {
        var id = unique();
        var first = echoes.draft(id, target(id));
        echoes.accept(first);

        var accepted = echoes.accept(echoes.draft(id, target(unique())));

        assertThat(accepted).containsExactly(new Accepted.Conflicting(first.id()));
    }

    @Test
    void aCommandWithMoreOrFewerOperationsThanTheOneBeforeConflictsAsAWhole() {
        var id = unique();
        var first = parts(id, "a", "b");
        echoes.accept(first);
        var conflict = new Accepted.Conflicting(first[0].id());

        var more = echoes.accept(parts(id, "a", "b", "c"));
        var other = echoes.accept(parts(id, "a", "c"));
        var fewer = echoes.accept(parts(id, "a"));

        assertThat(more).containsExactly(conflict, conflict, conflict);
        assertThat(other).containsExactly(new Accepted.Repeated(first[0].id()), conflict);
        assertThat(fewer).containsExactly(conflict);
        assertThat(vendor.attemptsFor(id + "-c")).isEmpty();
    }

    @Test
    void ofTwoCommandsUnderOneNameInOneBatchOneComesInWhole() {
        var id = unique();
        var first = parts(id, "a", "b");
        var second = parts(id, "c", "d", "e");

        var accepted =
                echoes.accept(Stream.concat(Stream.of(first), Stream.of(second)).toArray(Draft[]::new));

        var conflict = new Accepted.Conflicting(first[0].id());
        assertThat(accepted)
                .containsExactly(
                        new Accepted.New(first[0].id()), new Accepted.New(first[1].id()), conflict, conflict, conflict);
        assertThat(vendor.attemptsFor(id + "-e")).isEmpty();
    }

    @Test
    void whatCouldNotBeAcceptedTakesNoMemoryHoweverOftenItIsTried() {
        var draft = echoes.draft(unique());
        var impossible = new Draft(
                draft.id(),
                draft.handler(),
                "a\0text",
                draft.commandId(),
                draft.part(),
                draft.command(),
                draft.placement(),
                draft.digest(),
                draft.otherDigests(),
                draft.targetDigests(),
                draft.sealed(),
                draft.acceptance(),
                draft.terms(),
                false);
        var accepting = intake.accept(List.of(impossible));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> accepting.await().atMost(SOON)).isInstanceOf(PgException.class);
        }

        await().atMost(SOON).until(() -> dispatcher.held() == 0);
    }

    private Draft[] parts(String id, String first, String... more) {
        var data = target(id + "-" + first);
        var others = data.putArray("more");
        Stream.of(more).forEach(other -> others.add(id + "-" + other));
        return echoes.drafts(id, data).toArray(Draft[]::new);
    }

    @Test
    void whatTheVendorRefusesIsRejected() {
        var draft = echoes.draft(unique());
        vendor.script(draft.commandId(), Echo.refusal());

        echoes.accept(draft);

        echoes.awaitStatus(draft, OperationStatus.REJECTED);
        assertThat(echoes.row(draft).getString("outcome")).contains("\"code\":\"refused\"");
    }

    @Test
    void anUnfinishedAttemptIsRepeatedUntilItSucceeds() {
        var draft = echoes.draft(unique());
        vendor.script(
                draft.commandId(),
                Echo.unfinished(Outcome.Effect.NONE),
                Echo.unfinished(Outcome.Effect.NONE),
                Echo.success());

        echoes.accept(draft);

        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
        assertThat(echoes.row(draft).getInteger("attempts")).isEqualTo(3);
        assertThat(echoes.row(draft).getBoolean("in_doubt")).isFalse();
    }

    @Test
    void anAttemptWithoutAnAnswerLeavesTheOperationInDoubt() {
        var draft = echoes.draft(unique());
        vendor.script(draft.commandId(), Echo.unfinished(Outcome.Effect.POSSIBLE), Echo.success());

        echoes.accept(draft);

        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
        assertThat(echoes.row(draft).getBoolean("in_doubt")).isTrue();
        assertThat(vendor.attemptsFor(draft.commandId()))
                .extracting(OperationHandler.Attempt::inDoubt)
                .containsExactly(false, true);
    }

    @Test
    void aHandlerThatThrowsLosesNothing() {
        var draft = echoes.draft(unique());
        vendor.script(draft.commandId(), Echo.bug(), Echo.success());

        echoes.accept(draft);

        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
    }

    @Test
    void thePayloadIsErasedWithTheEnd() {
        var draft = echoes.draft(unique());

        echoes.accept(draft);

        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
        assertThat(echoes.row(draft).getBuffer("payload")).isNull();
        assertThat(echoes.row(draft).getString("digest")).hasSize(64);
    }

    @Test
    void anOperationOfSeveralCallsGoesOnWhereItWas() {
        var draft = echoes.draft(unique());
        vendor.script(
                draft.commandId(),
                Echo.advance("one of three"),
                Echo.unfinished(Outcome.Effect.NONE),
                Echo.advance("two of three"),
                Echo.success());

        echoes.accept(draft);

        echoes.awaitStatus(draft, OperationStatus.SUCCEEDED);
        assertThat(vendor.attemptsFor(draft.commandId()))
                .extracting(attempt -> attempt.progress().map(JsonNode::asText).orElse("none"))
                .containsExactly("none", "one of three", "one of three", "two of three");
    }

    @Test
    void aSecretIsHandedToWhoeverWaitsAndStoredNowhere() {
        var draft = echoes.draft(unique());
        vendor.script(draft.commandId(), Echo.successWith("open sesame"));

        var carriedOut = carryOut.carryOut(draft, SOON).await().atMost(SOON);

        assertThat(carriedOut.once().orElseThrow().reveal()).isEqualTo("open sesame");
        assertThat(carriedOut.toString()).doesNotContain("open sesame");
        assertThat(echoes.row(draft).toJson().encode()).doesNotContain("open sesame");
    }
}
