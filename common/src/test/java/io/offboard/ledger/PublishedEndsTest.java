package io.offboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.ledger.ReceiptChain.Forge;
import io.offboard.operation.Ended;
import io.offboard.operation.OperationView;
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

/** With the mark that an end is published comes its receipt, once, whatever happens at the same time. */
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
    void theReceiptIsThereWithTheMarkAndNeverDue() {
        var operation = ended();

        mark(operation);

        assertThat(isMarked(operation)).isTrue();
        assertThat(receiptsOf(operation)).isEqualTo(1);
        assertThat(isDue(operation)).isFalse();
    }

    @Test
    void anEndThatIsMarkedAgainHasOneReceipt() {
        var operation = ended();
        mark(operation);

        mark(operation);

        assertThat(receiptsOf(operation)).isEqualTo(1);
    }

    @Test
    void whileAnotherReplicaIsAtTheChainTheMarkIsMadeAndTheReceiptStaysDue() {
        var operation = ended();
        var end = end(operation);

        pool.withTransaction(other -> ReceiptChain.isMyTurn(other).chain(() -> published.mark(end)))
                .await()
                .atMost(SOON);

        assertThat(isMarked(operation)).isTrue();
        assertThat(receiptsOf(operation)).isZero();
        assertThat(isDue(operation)).isTrue();
        assertThat(chain.extend(forge).await().atMost(SOON)).isEqualTo(1);
        assertThat(receiptsOf(operation)).isEqualTo(1);
    }

    @Test
    void whatAReplicaOfTheVersionBeforeMarksIsDue() {
        var operation = ended();

        run(pool, "update operation set published_at = now() where id = '%s'".formatted(operation));

        assertThat(isDue(operation)).isTrue();
    }

    @Test
    void anEndIsNeitherMarkedWithoutItsReceiptNorGivenOneWithoutTheMark() {
        var operation = ended();
        var tries = new AtomicInteger();
        Forge breaksOnce = (last, due) -> tries.getAndIncrement() == 0
                ? Uni.createFrom().failure(new IllegalStateException("broken"))
                : unmarked(operation).chain(() -> forge.link(last, due));

        new PublishedEnds(statements, chain, breaksOnce, loop)
                .mark(end(operation))
                .await()
                .atMost(SOON);

        assertThat(tries).hasValue(2);
        assertThat(isMarked(operation)).isTrue();
        assertThat(receiptsOf(operation)).isEqualTo(1);
    }

    @Test
    void whatWasSetGoingAgainMeanwhileIsNotMarked() {
        var operation = ended();
        var first = end(operation);
        run(pool, "update operation set retries = 1 where id = '%s'".formatted(operation));

        published.mark(first).await().atMost(SOON);

        assertThat(isMarked(operation)).isFalse();
        assertThat(receiptsOf(operation)).isZero();
    }

    @Test
    void manyAreMarkedTogetherInOneLink() {
        var first = ended();
        var second = ended();
        var ends = Uni.join()
                .all(published.mark(end(first)), published.mark(end(second)))
                .andFailFast();

        ends.await().atMost(SOON);

        await().atMost(SOON).until(() -> receiptsOf(first) == 1 && receiptsOf(second) == 1);
        assertThat(linkOf(first)).isEqualTo(linkOf(second));
    }

    @Test
    void whenTooManyWaitForTheChainTheMarkIsMadeWithoutItAndTheReceiptStaysDue() {
        var many = end(ended());
        var operation = ended();
        var end = end(operation);

        // While another transaction has its row no mark of the many ends.
        var waiting = pool.withTransaction(other -> other.query("select from operation where id = '%s' for update"
                                .formatted(many.operation().operation()))
                        .execute()
                        .map(locked -> Stream.generate(
                                        () -> published.mark(many).subscribeAsCompletionStage())
                                .limit(PublishedEnds.MOST_WAITING)
                                .toList())
                        .call(() -> published.mark(end)))
                .await()
                .atMost(SOON);

        assertThat(isMarked(operation)).isTrue();
        assertThat(isDue(operation)).isTrue();
        assertThat(receiptsOf(operation)).isZero();
        await().atMost(SOON).until(() -> waiting.stream().allMatch(CompletableFuture::isDone));
        assertThat(chain.extend(forge).await().atMost(SOON)).isEqualTo(1);
        assertThat(receiptsOf(operation)).isEqualTo(1);
    }

    private Uni<Void> unmarked(UUID operation) {
        return pool.query("select published_at from operation where id = '%s'".formatted(operation))
                .execute()
                .invoke(rows -> assertThat(rows.iterator().next().getValue("published_at"))
                        .isNull())
                .replaceWithVoid();
    }

    private UUID ended() {
        var id = UUID.randomUUID();
        run(pool, """
                insert into operation (id, kind, account, source, command_id, part, parts, digest, targets, status, attempts,
                                       finished_at, receipt_owed, due_at)
                values ('%1$s', 'test', 'account', 'urn:test', '%1$s', 0, 1, 'd', 1, 'SUCCEEDED', 1,
                        now(), true, now() + interval '1 hour')""".formatted(id));
        return id;
    }

    private void mark(UUID operation) {
        published.mark(end(operation)).await().atMost(SOON);
    }

    private Ended end(UUID operation) {
        return new Ended(view(operation), "account", null, Optional.empty(), Optional.empty());
    }

    private OperationView view(UUID operation) {
        return lookup.find(operation).await().atMost(SOON);
    }

    private boolean isMarked(UUID operation) {
        return count("operation where published_at is not null and id = $1", operation) == 1;
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
