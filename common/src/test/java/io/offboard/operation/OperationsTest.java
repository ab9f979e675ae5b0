package io.offboard.operation;

import static io.offboard.operation.Echoes.SOON;
import static io.offboard.operation.Echoes.target;
import static io.offboard.operation.Echoes.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.outcome.Outcome;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Operations, from their acceptance to their end. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OperationsTest {

    private final Operations operations;
    private final Echo vendor;
    private final Echoes echoes;

    OperationsTest(Operations operations, Echo vendor, Echoes echoes) {
        this.operations = operations;
        this.vendor = vendor;
        this.echoes = echoes;
    }

    @Test
    void anAcceptedOperationIsCarriedOut() {
        var draft = echoes.draft(unique());

        echoes.accept(draft);

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
        assertThat(parts).extracting(Draft::part).containsExactly(1, 2, 3);
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

        var carriedOut = operations.carryOut(draft, SOON).await().atMost(SOON);

        assertThat(carriedOut.once().orElseThrow().reveal()).isEqualTo("open sesame");
        assertThat(carriedOut.toString()).doesNotContain("open sesame");
        assertThat(echoes.row(draft).toJson().encode()).doesNotContain("open sesame");
    }
}
