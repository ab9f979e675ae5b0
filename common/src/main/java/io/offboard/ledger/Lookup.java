package io.offboard.ledger;

import io.offboard.operation.Handlers;
import io.offboard.operation.OperationView;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Looks operations up for people. Needs a Vert.x context, as any request has. */
@ApplicationScoped
public class Lookup {

    private final ViewReader views;
    private final Handlers handlers;

    Lookup(ViewReader views, Handlers handlers) {
        this.views = views;
        this.handlers = handlers;
    }

    /** The operation with this id, null when there is none. */
    public Uni<OperationView> find(UUID id) {
        return Panache.withSession(() -> Operation.<Operation>findById(id))
                .map(row -> row == null ? null : views.of(row));
    }

    /** The operations that the query asks for, newest first. */
    public Uni<List<OperationView>> list(OperationQuery query) {
        // There is no index to tell that there is nothing of a kind, and millions of rows to look through.
        if (query.kind().filter(kind -> !handlers.kinds().contains(kind)).isPresent()) {
            return Uni.createFrom().item(List.of());
        }
        return Panache.withSession(() -> Operation.<Operation>find(
                                query.conditions(), OperationQuery.NEWEST_FIRST, query.parameters())
                        .page(0, query.limit())
                        .list())
                .map(rows -> rows.stream().map(views::of).toList());
    }
}
