package io.offboard.intake;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.ledger.Acceptance;
import io.offboard.ledger.Acceptance.Candidate;
import io.offboard.operation.Draft;
import io.offboard.operation.Handlers;
import io.offboard.operation.OperationStatus;
import io.offboard.operation.Terms;
import io.offboard.trace.Origin;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Operations at {@link Echo}: drafted, handed in and watched in the ledger. */
@Singleton
class Echoes {

    static final Duration SOON = Duration.ofSeconds(10);

    private final Intake intake;
    private final Drafts drafts;
    private final Handlers handlers;
    private final Acceptance acceptance;
    private final Pool pool;

    Echoes(Intake intake, Drafts drafts, Handlers handlers, Acceptance acceptance, Pool pool) {
        this.intake = intake;
        this.drafts = drafts;
        this.handlers = handlers;
        this.acceptance = acceptance;
        this.pool = pool;
    }

    static String unique() {
        return UUID.randomUUID().toString();
    }

    /** A command's data: this target, in a lane of its own. */
    static ObjectNode target(String target) {
        return JsonNodeFactory.instance.objectNode().put("target", target).put("account", target);
    }

    /** A command about this target, which is its id as well. */
    Draft draft(String target) {
        return draft(target, target(target));
    }

    Draft draft(String id, JsonNode data) {
        return drafts(id, data).get(0);
    }

    List<Draft> drafts(String id, JsonNode data) {
        return drafts(id, data, Terms.NONE);
    }

    /** The same that is only to be shown. */
    Draft dryRun(String target) {
        return drafts(target, target(target), Terms.posted(null, true)).get(0);
    }

    private List<Draft> drafts(String id, JsonNode data, Terms terms) {
        return drafts.read(
                handlers.find(Echo.KIND).orElseThrow(),
                "source",
                id,
                data,
                new Origin(Origin.Face.KAFKA, Optional.empty()),
                terms);
    }

    List<Accepted> accept(Draft... drafts) {
        return intake.accept(List.of(drafts)).await().atMost(SOON);
    }

    void awaitStatus(Draft draft, OperationStatus status) {
        await(draft.commandId()).atMost(20, SECONDS).until(() -> row(draft).getString("status"), status.name()::equals);
    }

    /** Its row in the ledger. */
    Row row(Draft draft) {
        return rows(draft).iterator().next();
    }

    /** Whether it has a row in the ledger. */
    boolean isRecorded(Draft draft) {
        return rows(draft).size() > 0;
    }

    /** Until it has ended and Kafka has acknowledged its event. */
    void awaitPublished(Draft draft) {
        await(draft.commandId())
                .atMost(20, SECONDS)
                .until(() -> pool.preparedQuery("""
                        select from operation o
                        where o.id = $1 and o.published_at is not null
                          and o.id not in (select unnest(operations) from outbox)""")
                                .execute(Tuple.of(draft.id()))
                                .await()
                                .atMost(SOON)
                                .size()
                        == 1);
    }

    /** As if Kafka had not acknowledged its event yet, for the next hour. */
    void unpublish(Draft draft) {
        execute("insert into outbox (operations, due_at) values (array[$1], now() + interval '1 hour')", draft.id());
    }

    private RowSet<Row> rows(Draft draft) {
        return pool.preparedQuery("select * from operation where id = $1")
                .execute(Tuple.of(draft.id()))
                .await()
                .atMost(SOON);
    }

    /** The row of a replica. */
    Row replica(UUID replica) {
        return pool.preparedQuery("select * from replica where id = $1")
                .execute(Tuple.of(replica))
                .await()
                .atMost(SOON)
                .iterator()
                .next();
    }

    /** As a replica would that accepted the operation and began its attempt. */
    void insertAs(UUID replica, Draft draft) {
        insertAs(replica, draft, 1, true);
    }

    /** As a replica would that accepted the operation, and whose call of it waits for an intent. */
    void insertWaitingAs(UUID replica, Draft draft, long ticket) {
        insertAs(replica, draft, ticket, false);
    }

    private void insertAs(UUID replica, Draft draft, long ticket, boolean begun) {
        execute(
                "insert into replica (id, alive_until, intents) values ($1, now() + interval '1 hour', '{}')"
                        + " on conflict do nothing",
                replica);
        acceptance
                .insert(List.of(new Candidate(draft, ticket, begun)), replica)
                .await()
                .atMost(SOON);
    }

    /** As that replica would before it calls for these tickets. */
    void intendAs(UUID replica, String tickets) {
        execute("update replica set intents = '" + tickets + "' where id = $1", replica);
    }

    /** As if that replica had not shown for too long. */
    void die(UUID replica) {
        execute("update replica set alive_until = now() - interval '1 s' where id = $1", replica);
    }

    /** As if it had been of the version before, which keeps no intents. */
    void keepNoIntents(UUID replica) {
        execute("update replica set intents = null where id = $1", replica);
    }

    void execute(String statement, UUID id) {
        pool.preparedQuery(statement).execute(Tuple.of(id)).await().atMost(SOON);
    }
}
