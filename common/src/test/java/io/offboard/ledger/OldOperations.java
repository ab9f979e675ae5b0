package io.offboard.ledger;

import static org.awaitility.Awaitility.await;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Rows of operations that ended a while ago, as if this service had carried them out. */
@Singleton
public class OldOperations {

    public static final Duration SOON = Duration.ofSeconds(20);

    private static final AtomicLong NUMBER = new AtomicLong();

    private final Pool pool;
    private final Replica replica;

    OldOperations(Pool pool, Replica replica) {
        this.pool = pool;
        this.replica = replica;
    }

    /** This replica has its lease, and those that other tests have made up are gone. */
    public void noOtherReplicaIsAlive() {
        await("a lease").until(() -> replica.holds(replica.lease()));
        execute("update replica set dead = true where id <> $1", replica.lease());
    }

    /** One that was accepted and ended so long ago, is published and has its receipt. */
    public UUID succeeded(Duration ago) {
        var id = id(ago);
        return insert(id, ago, id.toString(), 0, 1);
    }

    /** The same, as one of the operations of a command. */
    public UUID partOf(String command, int part, int parts, Duration ago) {
        return insert(id(ago), ago, command, part, parts);
    }

    private UUID insert(UUID id, Duration ago, String command, int part, int parts) {
        var at = Instant.now().minus(ago).atOffset(ZoneOffset.UTC);
        run("""
                insert into operation (id, kind, account, source, command_id, part, parts, digest, targets, status,
                                       attempts, outcome, accepted_at, finished_at, published_at)
                values ($1, 'test', 'account', 'urn:old', $2, $3, $4, 'digest', 1, 'SUCCEEDED', 2,
                        '{"result":{"count":3},"answer":{"status":200,"digest":"d"}}', $5, $5, $5)""", Tuple.of(id, command, part, parts, at));
        hasItsReceipt(id);
        return id;
    }

    /** It stands in the chain. */
    public void hasItsReceipt(UUID id) {
        execute("delete from receipt_due where operation = $1", id);
        run("insert into receipt (link, position, operation, contents) values (0, $2, $1, '{}')", Tuple.of(id, (int)
                NUMBER.incrementAndGet()));
    }

    /** Since what stays of it was written, so much time has gone by that its row may leave. */
    public void wasRememberedAWhileAgo(UUID id) {
        execute("update operation_past set left_at = left_at - interval '1 minute' where operation = $1", id);
    }

    public boolean hasARow(UUID id) {
        return count("select from operation where id = $1", id) > 0;
    }

    public boolean isRemembered(UUID id) {
        return count("select from operation_past where operation = $1", id) > 0;
    }

    public void execute(String statement, UUID id) {
        run(statement, Tuple.of(id));
    }

    /** Several statements, without values. */
    public void execute(String statements) {
        pool.query(statements).execute().await().atMost(SOON);
    }

    /** The greatest id before this one. */
    public static UUID before(UUID id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);
    }

    private static UUID id(Duration ago) {
        var millis = Instant.now().minus(ago).toEpochMilli();
        return new UUID(millis << 16 | 0x7000, Long.MIN_VALUE | NUMBER.incrementAndGet());
    }

    private int count(String query, UUID id) {
        return run(query, Tuple.of(id)).size();
    }

    private RowSet<Row> run(String statement, Tuple values) {
        return pool.preparedQuery(statement).execute(values).await().atMost(SOON);
    }
}
