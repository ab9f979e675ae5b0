package io.offboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.offboard.ledger.ReceiptChain.Due;
import io.offboard.ledger.ReceiptChain.Last;
import io.offboard.ledger.ReceiptChain.NewLink;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each operation that has ended gets into the chain, once for each end, whatever happens at the same time. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ReceiptChainTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final ReceiptChain chain;
    private final Receipts receipts;
    private final Pool pool;

    ReceiptChainTest(ReceiptChain chain, Receipts receipts, Pool pool) {
        this.chain = chain;
        this.receipts = receipts;
        this.pool = pool;
    }

    @BeforeEach
    void nothingIsDue() {
        run(pool, "delete from receipt_due");
    }

    @Test
    void whatHasEndedGetsAReceiptOnce() {
        var operation = pending();
        end(pool, operation);

        assertThat(extend()).isEqualTo(1);
        assertThat(extend()).isZero();
        assertThat(contentsOf(operation)).contains(operation.toString());
    }

    @Test
    void linksAreNumberedWithoutAGap() {
        var operations = IntStream.range(0, 3).mapToObj(i -> pending()).toList();

        var numbers = operations.stream()
                .map(operation -> {
                    end(pool, operation);
                    extend();
                    return linkOf(operation);
                })
                .toList();

        assertThat(numbers).containsExactly(numbers.get(0), numbers.get(0) + 1, numbers.get(0) + 2);
    }

    @Test
    void anEndThatIsCommittedLateIsNotMissed() {
        var late = pending();
        var operation = pending();

        pool.withTransaction(connection -> {
                    return endIn(connection, late)
                            .chain(() -> endIn(pool, operation))
                            .chain(() -> chain.extend(this::link))
                            .invoke(added -> assertThat(added).isEqualTo(1));
                })
                .await()
                .atMost(SOON);

        assertThat(extend()).isEqualTo(1);
        assertThat(contentsOf(late)).contains(late.toString());
    }

    @Test
    void oneReplicaAtATimeAddsToTheChain() {
        end(pool, pending());

        var added = chain.extend((last, due) -> chain.extend(this::link)
                        .invoke(other -> assertThat(other).isZero())
                        .chain(() -> link(last, due)))
                .await()
                .atMost(SOON);

        assertThat(added).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeAddedStaysDue() {
        var operation = pending();
        end(pool, operation);
        var broken = chain.extend((last, due) -> Uni.createFrom().failure(new IllegalStateException("broken")));

        assertThatThrownBy(() -> broken.await().atMost(SOON)).hasMessage("broken");

        assertThat(extend()).isEqualTo(1);
        assertThat(contentsOf(operation)).contains(operation.toString());
    }

    @Test
    void whatWasSetGoingAgainGetsItsReceiptWhenItEndsAgain() {
        var operation = pending();
        end(pool, operation);
        run(
                pool,
                "update operation set status = 'PENDING', finished_at = null, payload = 'x' where id = '%s'"
                        .formatted(operation));

        assertThat(extend()).isZero();
        end(pool, operation);

        assertThat(extend()).isEqualTo(1);
    }

    @Test
    void whatEndedTwiceHasTwoReceiptsAndTheLaterIsShown() {
        var operation = pending();
        end(pool, operation);
        extend();
        var first = linkOf(operation);
        run(
                pool,
                "update operation set status = 'PENDING', finished_at = null, payload = 'x' where id = '%s'"
                        .formatted(operation));
        end(pool, operation);

        extend();

        assertThat(receipts.find(operation).await().atMost(SOON).orElseThrow().link())
                .isEqualTo("jws " + (first + 1));
    }

    private UUID pending() {
        var id = UUID.randomUUID();
        run(pool, """
                insert into operation (id, kind, account, source, command_id, part, parts, digest, targets, payload)
                values ('%1$s', 'test', 'account', 'urn:test', '%1$s', 0, 1, 'd', 1, 'x')""".formatted(id));
        return id;
    }

    private static void end(SqlClient client, UUID operation) {
        endIn(client, operation).await().atMost(SOON);
    }

    private static Uni<Void> endIn(SqlClient client, UUID operation) {
        return client.query(
                        "update operation set status = 'SUCCEEDED', finished_at = now(), payload = null where id = '%s'"
                                .formatted(operation))
                .execute()
                .replaceWithVoid();
    }

    private static void run(SqlClient client, String statement) {
        client.query(statement).execute().await().atMost(SOON);
    }

    private int extend() {
        return chain.extend(this::link).await().atMost(SOON);
    }

    private Uni<NewLink> link(Optional<Last> last, List<Due> due) {
        var number = last.map(Last::number).orElse(0L) + 1;
        var operations =
                due.stream().map(one -> one.ended().operation().operation()).toList();
        return Uni.createFrom()
                .item(new NewLink(
                        number,
                        "digest " + number,
                        Instant.EPOCH,
                        "jws " + number,
                        operations,
                        operations.stream().map(UUID::toString).toList(),
                        List.of()));
    }

    private String contentsOf(UUID operation) {
        return receipts.find(operation).await().atMost(SOON).orElseThrow().contents();
    }

    private long linkOf(UUID operation) {
        return pool.preparedQuery("select max(link) as link from receipt where operation = $1")
                .execute(Tuple.of(operation))
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getLong("link");
    }
}
