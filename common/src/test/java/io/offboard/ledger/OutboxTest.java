package io.offboard.ledger;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.operation.Ended;
import io.offboard.operation.OperationConfig;
import io.offboard.operation.OutboxEntry;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a replica did not publish in time any other takes up, and two never do so at once. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OutboxTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Config config;
    private final ViewReader views;
    private final OperationConfig operations;
    private OwnLedger ledger;
    private Outbox outbox;
    private Pool pool;

    OutboxTest(Config config, ViewReader views, OperationConfig operations) {
        this.config = config;
        this.views = views;
        this.operations = operations;
    }

    @BeforeEach
    void aLedgerOfItsOwn() {
        ledger = OwnLedger.create(config, "outbox_test");
        pool = ledger.pool();
        outbox = new Outbox(new Statements(pool), views, operations);
    }

    @AfterEach
    void goneAgain() {
        pool.close().await().atMost(SOON);
        ledger.drop();
    }

    @Test
    void whatIsOverdueIsTakenUpWithItsEntryAndNotAgainForAWhile() {
        var first = ended();
        var second = ended();
        var entry = overdue(first, second);

        var taken = take(10);

        assertThat(ids(taken)).containsExactlyInAnyOrder(first, second);
        assertThat(taken).extracting(Ended::entry).extracting(OutboxEntry::id).containsOnly(entry);
        assertThat(taken).extracting(Ended::entry).extracting(OutboxEntry::size).containsOnly(2);
        assertThat(take(10)).isEmpty();
    }

    @Test
    void entriesOfOneTakeShareNothing() {
        overdue(ended());
        overdue(ended());

        assertThat(take(10).stream().map(Ended::entry).collect(toSet())).hasSize(2);
    }

    @Test
    void noMoreEntriesAreTakenThanThereIsRoomFor() {
        overdue(ended());
        overdue(ended());

        assertThat(take(0)).isEmpty();
        assertThat(take(1)).hasSize(1);
        assertThat(take(10)).hasSize(1);
    }

    @Test
    void whatIsNotOverdueYetStaysWithWhoeverEndedIt() {
        run(
                "insert into outbox (operations, due_at) values ($1, now() + interval '1 hour')",
                Tuple.of(new UUID[] {ended()}));

        assertThat(take(10)).isEmpty();
    }

    @Test
    void whatAReplicaOfTheVersionBeforeLeftUnpublishedIsTakenUp() {
        var operation = ended();
        run("update operation set published_at = null, due_at = now() where id = $1", Tuple.of(operation));

        var taken = take(10);

        assertThat(ids(taken)).containsExactly(operation);
        assertThat(run("select from receipt_due where operation = $1", Tuple.of(operation))
                        .size())
                .isEqualTo(1);
        assertThat(run("select from operation where id = $1 and receipt_owed", Tuple.of(operation))
                        .size())
                .isZero();
    }

    @Test
    void anEntryOfWhichNothingIsLeftGoes() {
        var operation = ended();
        var entry = overdue(operation);
        run(
                "update operation set status = 'PENDING', payload = 'x', finished_at = null where id = $1",
                Tuple.of(operation));

        assertThat(take(10)).isEmpty();

        assertThat(run("select from outbox where id = $1", Tuple.of(entry)).size())
                .isZero();
    }

    private List<Ended> take(int entries) {
        return outbox.overdue(entries).await().atMost(SOON);
    }

    private static List<UUID> ids(List<Ended> ended) {
        return ended.stream().map(one -> one.operation().operation()).toList();
    }

    private UUID overdue(UUID... operations) {
        var entry = UUID.randomUUID();
        run("insert into outbox (id, operations, due_at) values ($1, $2, now())", Tuple.of(entry, operations));
        return entry;
    }

    private UUID ended() {
        var id = UUID.randomUUID();
        run("""
                insert into operation (id, kind, account, source, command_id, part, parts, digest, targets, status, attempts,
                                       finished_at, published_at, receipt_owed)
                values ($1, 'test', 'account', 'urn:test', $2, 0, 1, 'd', 1, 'SUCCEEDED', 1, now(), now(), true)""", Tuple.of(id, id.toString()));
        return id;
    }

    private RowSet<?> run(String statement, Tuple values) {
        return pool.preparedQuery(statement).execute(values).await().atMost(SOON);
    }
}
