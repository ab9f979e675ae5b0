package io.offboard.ledger;

import io.offboard.operation.OperationView;
import io.offboard.runtime.CallerContext;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The ledger as an outbox: operations that have ended and whose event Kafka has not acknowledged yet. */
@ApplicationScoped
public class Outbox {

    /** How long whoever is to publish an event has for it before it is offered to anybody again. */
    static final Duration PUBLISH_WITHIN = Duration.ofSeconds(30);

    private final Statements statements;
    private final Vertx vertx;
    private final ViewReader views;

    Outbox(Statements statements, Vertx vertx, ViewReader views) {
        this.statements = statements;
        this.vertx = vertx;
        this.views = views;
    }

    /**
     * Takes up to {@code most} operations whose event is overdue, because the replica that ended them did not publish it
     * in time. Nobody else takes them for as long again.
     */
    public Uni<List<OperationView>> overdue(int most) {
        return statements
                .run("""
                with overdue as (
                    select o.id from operation o
                    where o.status <> 'PENDING' and o.published_at is null and o.due_at <= now()
                    order by o.due_at limit $1
                    for no key update of o skip locked)
                update operation o set due_at = now() + $2 * interval '1 ms'
                from overdue where o.id = overdue.id
                returning o.id""", most, PUBLISH_WITHIN.toMillis())
                .map(rows ->
                        Statements.stream(rows).map(row -> row.getUUID("id")).toList())
                .chain(this::load);
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
