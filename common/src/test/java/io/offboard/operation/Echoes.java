package io.offboard.operation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Operations at {@link Echo}: drafted, handed in and watched in the ledger. */
@Singleton
class Echoes {

    static final Duration SOON = Duration.ofSeconds(10);

    private final Operations operations;
    private final Handlers handlers;
    private final Ledger ledger;
    private final Pool pool;

    Echoes(Operations operations, Handlers handlers, Ledger ledger, Pool pool) {
        this.operations = operations;
        this.handlers = handlers;
        this.ledger = ledger;
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
        return operations.drafts(handlers.find(Echo.KIND).orElseThrow(), "source", id, data);
    }

    List<Accepted> accept(Draft... drafts) {
        return operations.accept(List.of(drafts)).await().atMost(SOON);
    }

    void awaitStatus(Draft draft, OperationStatus status) {
        await(draft.commandId()).atMost(20, SECONDS).until(() -> row(draft).getString("status"), status.name()::equals);
    }

    /** Its row in the ledger. */
    Row row(Draft draft) {
        return pool.preparedQuery("select * from operation where id = $1")
                .execute(Tuple.of(draft.id()))
                .await()
                .atMost(SOON)
                .iterator()
                .next();
    }

    /** As a replica would that accepted the operation and began its attempt. */
    void insertAs(UUID lease, Draft draft) {
        execute("insert into replica (id, alive_until) values ($1, now() + interval '1 hour')", lease);
        ledger.insert(List.of(draft), 1, lease).await().atMost(SOON);
    }

    /** As if that replica had not shown for too long. */
    void die(UUID lease) {
        execute("delete from replica where id = $1", lease);
    }

    void execute(String statement, UUID id) {
        pool.preparedQuery(statement).execute(Tuple.of(id)).await().atMost(SOON);
    }
}
