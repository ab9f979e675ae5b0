package io.offboard.operation;

import io.offboard.runtime.CallerContext;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The ledger as an outbox: operations that have ended and whose event Kafka has not acknowledged yet. */
@ApplicationScoped
public class Outbox {

    private final Pool pool;
    private final Vertx vertx;
    private final Views views;

    Outbox(Pool pool, Vertx vertx, Views views) {
        this.pool = pool;
        this.vertx = vertx;
        this.views = views;
    }

    /**
     * Takes up to {@code most} operations whose event is overdue, because the replica that ended them did not publish it
     * in time. Nobody else takes them for the next 30 seconds.
     */
    public Uni<List<OperationView>> overdue(int most) {
        return pool.preparedQuery("""
                with overdue as (
                    select o.id from operation o
                    where o.status <> 'PENDING' and o.published_at is null and o.due_at <= now()
                    order by o.due_at limit $1
                    for no key update of o skip locked)
                update operation o set due_at = now() + interval '30 s'
                from overdue where o.id = overdue.id
                returning o.id""")
                .execute(Tuple.of(most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .toList())
                .chain(this::load);
    }

    /** Marks operations whose event Kafka has acknowledged. */
    public Uni<Void> published(List<UUID> operations) {
        return pool.preparedQuery("update operation set published_at = now() where id = any($1)")
                .execute(Tuple.of(operations.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private Uni<List<OperationView>> load(List<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return CallerContext.ownOn(
                        vertx.getOrCreateContext(),
                        () -> Panache.withSession(() -> Operation.<Operation>list("id in ?1", ids)))
                .map(operations -> operations.stream().map(views::of).toList());
    }
}
