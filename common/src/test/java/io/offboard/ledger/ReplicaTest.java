package io.offboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.operation.OperationConfig;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a replica's lease counts, and when it does not any longer. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ReplicaTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Config config;
    private final OperationConfig operations;
    private final CancelledTickets cancelled;
    private OwnLedger ledger;
    private Pool pool;
    private Replica replica;

    ReplicaTest(Config config, OperationConfig operations, CancelledTickets cancelled) {
        this.config = config;
        this.operations = operations;
        this.cancelled = cancelled;
    }

    @BeforeEach
    void aLedgerOfItsOwn() {
        ledger = OwnLedger.create(config, "replica_test");
        pool = ledger.pool();
        replica = new Replica(new Statements(pool), cancelled, operations, UUID::randomUUID);
    }

    @AfterEach
    void goneAgain() {
        pool.close().await().atMost(SOON);
        ledger.drop();
    }

    @Test
    void whatIsRenewedInTimeIsHeldOn() {
        assertThat(renew()).isTrue();
        var lease = replica.lease();

        assertThat(renew()).isFalse();

        assertThat(replica.lease()).isEqualTo(lease);
        assertThat(replica.holds(lease)).isTrue();
    }

    /** The renewal was sent before, and counts in the database: rows that nobody here knows of must not be held by it. */
    @Test
    void whatWasEndedWhileTheAnswerToARenewalWasAwaitedStaysEnded() {
        renew();
        var lease = replica.lease();
        var goOn = new CompletableFuture<Void>();
        var busy = pool.withTransaction(transaction -> transaction
                        .preparedQuery("select from replica where id = $1 for update")
                        .execute(Tuple.of(lease))
                        .chain(() -> Uni.createFrom().completionStage(goOn)))
                .subscribeAsCompletionStage();
        await().atMost(SOON).until(() -> inTransaction() > 0);
        var renewal = replica.renew().subscribeAsCompletionStage();
        await().atMost(SOON).until(() -> waiting() > 0);

        replica.end();
        goOn.complete(null);
        renewal.join();
        busy.join();

        assertThat(replica.holds(lease)).isFalse();
        assertThat(renew()).isTrue();
        assertThat(replica.lease()).isNotEqualTo(lease);
    }

    @Test
    void whatPostgresRefusedHasTakenNoRows() {
        renew();

        assertThat(replica.loseTrack(refusal("23505"))).isFalse();
        assertThat(replica.loseTrack(new ConnectException())).isFalse();

        assertThat(replica.holds(replica.lease())).isTrue();
    }

    @Test
    void whatWasCutOffMayHaveTakenRowsSoThatItsLeaseEnds() {
        for (var failure : new Exception[] {refusal("08P01"), refusal("57P01"), ClosedConnectionException.INSTANCE}) {
            renew();
            var lease = replica.lease();

            assertThat(replica.loseTrack(failure)).as(failure.toString()).isTrue();

            assertThat(replica.holds(lease)).isFalse();
        }
    }

    private boolean renew() {
        return replica.renew().await().atMost(SOON);
    }

    private long inTransaction() {
        return count("state = 'idle in transaction'");
    }

    private long waiting() {
        return count("wait_event_type = 'Lock'");
    }

    private long count(String sessions) {
        return pool.query("select count(*) from pg_stat_activity where datname = current_database() and " + sessions)
                .execute()
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getLong(0);
    }

    private static PgException refusal(String state) {
        return new PgException("refused", "ERROR", state, null);
    }
}
