package io.offboard.operation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.outcome.Outcome;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OperationsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Operations operations;
    private final Handlers handlers;
    private final Echo vendor;
    private final Pool pool;
    private final Ledger ledger;
    private final Replica replica;
    private final Memory memory;

    OperationsTest(
            Operations operations,
            Handlers handlers,
            Echo vendor,
            Pool pool,
            Ledger ledger,
            Replica replica,
            Memory memory) {
        this.operations = operations;
        this.handlers = handlers;
        this.vendor = vendor;
        this.pool = pool;
        this.ledger = ledger;
        this.replica = replica;
        this.memory = memory;
    }

    @Test
    void anAcceptedOperationIsCarriedOut() {
        var draft = draft(unique());

        accept(draft);

        awaitStatus(draft, OperationStatus.SUCCEEDED);
    }

    @Test
    void theSameCommandIsOneOperation() {
        var id = unique();
        var first = draft("source", id, target(id));

        var accepted = accept(first, draft("source", id, target(id)), draft("source", id, target(id)));

        awaitStatus(first, OperationStatus.SUCCEEDED);
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
        var parts = operations.drafts(handlers.find(Echo.KIND).orElseThrow(), "source", id, data);

        accept(parts.toArray(Draft[]::new));

        parts.forEach(part -> awaitStatus(part, OperationStatus.SUCCEEDED));
        assertThat(parts).extracting(Draft::part).containsExactly(1, 2, 3);
        assertThat(vendor.attemptsFor(id + "-3")).hasSize(1);
    }

    @Test
    void anotherCommandUnderTheSameNameConflicts() {
        var id = unique();
        var first = draft("source", id, target(id));
        accept(first);

        var accepted = accept(draft("source", id, target(unique())));

        assertThat(accepted).containsExactly(new Accepted.Conflicting(first.id()));
    }

    @Test
    void whatTheVendorRefusesIsRejected() {
        var draft = draft(unique());
        vendor.script(draft.commandId(), Echo.refusal());

        accept(draft);

        awaitStatus(draft, OperationStatus.REJECTED);
        assertThat(row(draft).getString("outcome")).contains("\"code\":\"refused\"");
    }

    @Test
    void anUnfinishedAttemptIsRepeatedUntilItSucceeds() {
        var draft = draft(unique());
        vendor.script(
                draft.commandId(),
                Echo.unfinished(Outcome.Effect.NONE),
                Echo.unfinished(Outcome.Effect.NONE),
                Echo.success());

        accept(draft);

        awaitStatus(draft, OperationStatus.SUCCEEDED);
        assertThat(row(draft).getInteger("attempts")).isEqualTo(3);
        assertThat(row(draft).getBoolean("in_doubt")).isFalse();
    }

    @Test
    void anAttemptWithoutAnAnswerLeavesTheOperationInDoubt() {
        var draft = draft(unique());
        vendor.script(draft.commandId(), Echo.unfinished(Outcome.Effect.POSSIBLE), Echo.success());

        accept(draft);

        awaitStatus(draft, OperationStatus.SUCCEEDED);
        assertThat(row(draft).getBoolean("in_doubt")).isTrue();
        assertThat(vendor.attemptsFor(draft.commandId()))
                .extracting(OperationHandler.Attempt::inDoubt)
                .containsExactly(false, true);
    }

    @Test
    void anOperationIsGivenUpAfterTheHorizon() {
        var draft = draft(unique());
        var dead = UUID.randomUUID();
        insertAs(dead, draft);
        execute("update operation set accepted_at = now() - interval '4 days' where id = $1", draft.id());
        vendor.script(draft.commandId(), Echo.unfinished(Outcome.Effect.NONE));

        die(dead);

        awaitStatus(draft, OperationStatus.EXHAUSTED);
    }

    @Test
    void aHandlerThatThrowsLosesNothing() {
        var draft = draft(unique());
        vendor.script(draft.commandId(), Echo.bug(), Echo.success());

        accept(draft);

        awaitStatus(draft, OperationStatus.SUCCEEDED);
    }

    @Test
    void thePayloadIsErasedWithTheEnd() {
        var draft = draft(unique());

        accept(draft);

        awaitStatus(draft, OperationStatus.SUCCEEDED);
        assertThat(row(draft).getBuffer("payload")).isNull();
        assertThat(row(draft).getString("digest")).hasSize(64);
    }

    @Test
    void operationsWithOneOrderingKeyRunOneAfterAnotherInTheirOrder() {
        var order = unique();
        var targets = IntStream.range(0, 8).mapToObj(i -> unique()).toList();
        vendor.script(targets.get(2), Echo.unfinished(Outcome.Effect.NONE), Echo.success());

        var drafts = targets.stream()
                .map(target -> draft("source", target, target(target).put("order", order)))
                .toList();
        accept(drafts.toArray(Draft[]::new));

        drafts.forEach(draft -> awaitStatus(draft, OperationStatus.SUCCEEDED));
        var expected = new ArrayList<>(targets);
        expected.add(3, targets.get(2));
        assertThat(vendor.orderOf(targets)).isEqualTo(expected);
    }

    @Test
    void anOperationOfSeveralCallsGoesOnWhereItWas() {
        var draft = draft(unique());
        vendor.script(
                draft.commandId(),
                Echo.advance("one of three"),
                Echo.unfinished(Outcome.Effect.NONE),
                Echo.advance("two of three"),
                Echo.success());

        accept(draft);

        awaitStatus(draft, OperationStatus.SUCCEEDED);
        assertThat(vendor.attemptsFor(draft.commandId()))
                .extracting(attempt -> attempt.progress().map(JsonNode::asText).orElse("none"))
                .containsExactly("none", "one of three", "one of three", "two of three");
    }

    @Test
    void aSecretIsHandedToWhoeverWaitsAndStoredNowhere() {
        var draft = draft(unique());
        vendor.script(draft.commandId(), Echo.successWith("open sesame"));

        var carriedOut = operations.carryOut(draft, SOON).await().atMost(SOON);

        assertThat(carriedOut.once().orElseThrow().reveal()).isEqualTo("open sesame");
        assertThat(carriedOut.toString()).doesNotContain("open sesame");
        assertThat(row(draft).toJson().encode()).doesNotContain("open sesame");
    }

    @Test
    void pacedCallsKeepTheirLimitAndNobodyElseWaitsForThem() {
        var account = unique();
        var paced = IntStream.range(0, 8)
                .mapToObj(i -> unique())
                .map(target -> draft(
                        "source", target, target(target).put("account", account).put("paced", true)))
                .toList();
        accept(paced.toArray(Draft[]::new));
        var other = draft(unique());
        accept(other);

        awaitStatus(other, OperationStatus.SUCCEEDED);
        assertThat(vendor.timesOf(account)).hasSizeLessThan(8);
        paced.forEach(draft -> awaitStatus(draft, OperationStatus.SUCCEEDED));
        var times = vendor.timesOf(account);
        for (int i = 3; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - 3), times.get(i))).isGreaterThan(Duration.ofSeconds(1));
        }
        assertThat(paced).allMatch(draft -> row(draft).getInteger("attempts") == 1);
    }

    @Test
    void whatADeadReplicaHeldIsTakenUpInDoubt() {
        var draft = draft(unique());
        var dead = UUID.randomUUID();
        insertAs(dead, draft);

        die(dead);

        awaitStatus(draft, OperationStatus.SUCCEEDED);
        assertThat(vendor.attemptsFor(draft.commandId()))
                .extracting(OperationHandler.Attempt::inDoubt)
                .containsExactly(true);
        assertThat(row(draft).getInteger("attempts")).isEqualTo(2);
    }

    @Test
    void whatALivingReplicaHoldsIsLeftAlone() {
        var alive = UUID.randomUUID();
        var theirs = draft(unique());
        insertAs(alive, theirs);
        var dead = UUID.randomUUID();
        var orphan = draft(unique());
        insertAs(dead, orphan);

        die(dead);

        awaitStatus(orphan, OperationStatus.SUCCEEDED);
        assertThat(row(theirs).getUUID("lease_owner")).isEqualTo(alive);
        assertThat(vendor.attemptsFor(theirs.commandId())).isEmpty();
        die(alive);
    }

    @Test
    void whoLostTheLeaseCannotRecordAnEnd() {
        var draft = draft(unique());
        accept(draft);
        awaitStatus(draft, OperationStatus.SUCCEEDED);
        var late = Work.of(draft, Instant.now(), UUID.randomUUID());
        var result = new Result(OperationStatus.REJECTED, null, null, null, false, null);

        var recorded = ledger.record(List.of(new Ledger.Ending(late, result, Optional.empty())))
                .await()
                .atMost(SOON);

        assertThat(recorded).isEmpty();
        assertThat(row(draft).getString("status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aReplicaThatWasSilentGoesOnUnderANewName() {
        var before = replica.lease();
        execute("update replica set alive_until = now() - interval '1 s' where id = $1", before);

        await().atMost(10, SECONDS).until(() -> !replica.lease().equals(before) && replica.holds(replica.lease()));

        var draft = draft(unique());
        accept(draft);
        awaitStatus(draft, OperationStatus.SUCCEEDED);
    }

    @Test
    void whatDoesNotFitIntoMemoryWaitsInTheLedgerAndIsCarriedOutAllTheSame() {
        var drafts = IntStream.range(0, 200).mapToObj(i -> draft(unique())).toArray(Draft[]::new);

        accept(drafts);

        List.of(drafts).forEach(draft -> awaitStatus(draft, OperationStatus.SUCCEEDED));
        List.of(drafts).forEach(draft -> assertThat(vendor.attemptsFor(draft.commandId()))
                .hasSize(1));
    }

    @Test
    void memoryIsFreeAgainWhenAllHasEnded() {
        var draft = draft(unique());
        vendor.script(draft.commandId(), Echo.unfinished(Outcome.Effect.NONE), Echo.refusal());

        accept(draft);

        awaitStatus(draft, OperationStatus.REJECTED);
        await().atMost(10, SECONDS).until(() -> memory.taken() == 0);
    }

    private Draft draft(String target) {
        return draft("source", target, target(target));
    }

    private Draft draft(String source, String id, JsonNode data) {
        return operations
                .drafts(handlers.find(Echo.KIND).orElseThrow(), source, id, data)
                .get(0);
    }

    private static ObjectNode target(String target) {
        return JsonNodeFactory.instance.objectNode().put("target", target).put("account", target);
    }

    private List<Accepted> accept(Draft... drafts) {
        return operations.accept(List.of(drafts)).await().atMost(SOON);
    }

    /** As a replica would that accepted the operation and began its attempt. */
    private void insertAs(UUID lease, Draft draft) {
        execute("insert into replica (id, alive_until) values ($1, now() + interval '1 hour')", lease);
        ledger.insert(List.of(draft), 1, lease).await().atMost(SOON);
    }

    private void die(UUID lease) {
        execute("delete from replica where id = $1", lease);
    }

    private void awaitStatus(Draft draft, OperationStatus status) {
        await(draft.commandId()).atMost(20, SECONDS).until(() -> row(draft).getString("status"), status.name()::equals);
    }

    private Row row(Draft draft) {
        return pool.preparedQuery("select * from operation where id = $1")
                .execute(Tuple.of(draft.id()))
                .await()
                .atMost(SOON)
                .iterator()
                .next();
    }

    private void execute(String statement, UUID id) {
        pool.preparedQuery(statement).execute(Tuple.of(id)).await().atMost(SOON);
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}
