package io.offboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.ledger.ReceiptChain.Forge;
import io.offboard.operation.Ended;
import io.offboard.operation.OperationView;
import io.offboard.operation.OutboxEntry;
import io.offboard.runtime.EventLoop;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the events of an entry are published it leaves the outbox, and its receipts come, once, whatever happens at the same time. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class PublishedEndsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final PublishedEnds published;
    private final ReceiptChain chain;
    private final Forge forge;
    private final Statements statements;
    private final EventLoop loop;
    private final Lookup lookup;
    private final Pool pool;

    PublishedEndsTest(
            PublishedEnds published,
            ReceiptChain chain,
            Forge forge,
            Statements statements,
            EventLoop loop,
            Lookup lookup,
            Pool pool) {
        this.published = published;
        this.chain = chain;
        this.forge = forge;
        this.statements = statements;
        this.loop = loop;
        this.lookup = lookup;
        this.pool = pool;
    }

    @BeforeEach
    void nothingIsDue() {
        run(pool, "delete from receipt_due");
    }

    @Test
    void theReceiptIsThereWhenTheEntryIsGoneAndNeverDue() {
        var operation = ended();

        acknowledge(end(operation, entry(operation)));

        assertThat(isPublished(operation)).isTrue();
        assertThat(receiptsOf(operation)).isEqualTo(1);
        assertThat(isDue(operation)).isFalse();
    }

    @Test
    void anEntryStaysUntilAllItsEventsArePublished() {
        var first = ended();
        var second = ended();
        var entry = entry(first, second);

        acknowledge(end(first, entry));

        assertThat(isPublished(first)).isFalse();
        assertThat(receiptsOf(first)).isZero();

        acknowledge(end(second, entry));

        assertThat(isPublished(first)).isTrue();
        assertThat(isPublished(second)).isTrue();
        assertThat(linkOf(first)).isEqualTo(linkOf(second));
    }

    @Test
    void whatTwoReplicasHavePublishedHasOneReceipt() {
        var operation = ended();
        var id = entry(operation).id();

        acknowledge(end(operation, new OutboxEntry(id, 1)));
        acknowledge(end(operation, new OutboxEntry(id, 1)));

        assertThat(receiptsOf(operation)).isEqualTo(1);
    }

    @Test
    void whileAnotherReplicaIsAtTheChainTheEntryGoesAndTheReceiptStaysDue() {
        var operation = ended();
        var end = end(operation, entry(operation));

        pool.withTransaction(other -> ReceiptChain.isMyTurn(other).chain(() -> published.acknowledge(end)))
                .await()
                .atMost(SOON);

        assertThat(isPublished(operation)).isTrue();
        assertThat(receiptsOf(operation)).isZero();
        assertThat(isDue(operation)).isTrue();
        assertThat(chain.extend(forge).await().atMost(SOON)).isEqualTo(1);
        assertThat(receiptsOf(operation)).isEqualTo(1);
    }

    @Test
    void whatAReplicaOfTheVersionBeforeMarksIsDue() {
        var operation = ended();
        run(pool, "update operation set published_at = null where id = '%s'".formatted(operation));

        run(pool, "update operation set published_at = now() where id = '%s'".formatted(operation));

        assertThat(isDue(operation)).isTrue();
    }

    @Test
    void anEntryNeitherGoesWithoutItsReceiptsNorAreTheyMadeWhileItStays() {
        var operation = ended();
        var tries = new AtomicInteger();
        Forge breaksOnce = (last, due) -> tries.getAndIncrement() == 0
                ? Uni.createFrom().failure(new IllegalStateException("broken"))
                : inTheOutbox(operation).chain(() -> forge.link(last, due));

        new PublishedEnds(statements, chain, breaksOnce, loop)
                .acknowledge(end(operation, entry(operation)))
                .await()
                .atMost(SOON);

        assertThat(tries).hasValue(2);
        assertThat(isPublished(operation)).isTrue();
        assertThat(receiptsOf(operation)).isEqualTo(1);
    }

    @Test
    void whatAReplicaOfTheVersionBeforeSetGoingAgainMeanwhileHasNoReceiptYet() {
        var operation = ended();
        var end = end(operation, entry(operation));
        run(pool, "update operation set retries = 1, receipt_owed = null where id = '%s'".formatted(operation));

        acknowledge(end);

        assertThat(receiptsOf(operation)).isZero();
    }

    @Test
    void manyEntriesGoTogetherWithOneLink() {
        var first = ended();
        var second = ended();
        var ends = Uni.join()
                .all(published.acknowledge(end(first, entry(first))), published.acknowledge(end(second, entry(second))))
                .andFailFast();

        ends.await().atMost(SOON);

        await().atMost(SOON).until(() -> receiptsOf(first) == 1 && receiptsOf(second) == 1);
        assertThat(linkOf(first)).isEqualTo(linkOf(second));
    }

    @Test
    void whenTooManyWaitForTheChainAnEntryGoesWithoutItAndTheReceiptStaysDue() {
        var held = ended();
        var entry = entry(held);
        var view = view(held);
        var many = Stream.generate(() -> end(view, new OutboxEntry(entry.id(), 1)))
                .limit(PublishedEnds.MOST_WAITING)
                .toList();
        var operation = ended();
        var end = end(operation, entry(operation));

        // While another transaction has its row none of the many entries goes.
        var waiting = pool.withTransaction(
                        other -> other.query("select from outbox where id = '%s' for update".formatted(entry.id()))
                                .execute()
                                .map(locked -> many.stream()
                                        .map(one -> published.acknowledge(one).subscribeAsCompletionStage())
                                        .toList())
                                .call(() -> published.acknowledge(end)))
                .await()
                .atMost(SOON);

        assertThat(isPublished(operation)).isTrue();
        assertThat(isDue(operation)).isTrue();
        assertThat(receiptsOf(operation)).isZero();
        await().atMost(SOON).until(() -> waiting.stream().allMatch(CompletableFuture::isDone));
        assertThat(chain.extend(forge).await().atMost(SOON)).isEqualTo(1);
        assertThat(receiptsOf(operation)).isEqualTo(1);
    }

    private Uni<Void> inTheOutbox(UUID operation) {
        return pool.preparedQuery("select from outbox where $1 = any (operations)")
                .execute(Tuple.of(operation))
                .invoke(rows -> assertThat(rows.size()).isEqualTo(1))
                .replaceWithVoid();
    }

    private UUID ended() {
        var id = UUID.randomUUID();
        run(pool, """
                insert into operation (id, kind, account, source, command_id, part, parts, digest, targets, status, attempts,
                                       finished_at, published_at, receipt_owed)
                values ('%1$s', 'test', 'account', 'urn:test', '%1$s', 0, 1, 'd', 1, 'SUCCEEDED', 1, now(), now(), true)""".formatted(id));
        return id;
    }

    private OutboxEntry entry(UUID... operations) {
        var id = UUID.randomUUID();
        pool.preparedQuery("insert into outbox (id, operations, due_at) values ($1, $2, now() + interval '1 hour')")
                .execute(Tuple.of(id, operations))
                .await()
                .atMost(SOON);
        return new OutboxEntry(id, operations.length);
    }

    private Ended end(UUID operation, OutboxEntry entry) {
        return end(view(operation), entry);
    }

    private static Ended end(OperationView view, OutboxEntry entry) {
        return new Ended(view, "account", null, Optional.empty(), Optional.empty(), entry);
    }

    private void acknowledge(Ended end) {
        published.acknowledge(end).await().atMost(SOON);
    }

    private OperationView view(UUID operation) {
        return lookup.find(operation).await().atMost(SOON);
    }

    private boolean isPublished(UUID operation) {
        return count("outbox where $1 = any (operations)", operation) == 0;
    }

    private boolean isDue(UUID operation) {
        return count("receipt_due where operation = $1", operation) == 1;
    }

    private long receiptsOf(UUID operation) {
        return count("receipt where operation = $1", operation);
    }

    private long linkOf(UUID operation) {
        return number("select link as number from receipt where operation = $1", operation);
    }

    private long count(String what, UUID operation) {
        return number("select count(*) as number from " + what, operation);
    }

    private long number(String query, UUID operation) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(operation))
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getLong("number");
    }

    private static void run(SqlClient client, String statement) {
        client.query(statement).execute().await().atMost(SOON);
    }
}
