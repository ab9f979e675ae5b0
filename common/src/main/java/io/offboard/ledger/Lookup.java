package io.offboard.ledger;

import io.offboard.operation.Handlers;
import io.offboard.operation.OperationView;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Looks operations up for people. */
@ApplicationScoped
public class Lookup {

    private final Statements statements;
    private final ViewReader views;
    private final Past past;
    private final Handlers handlers;

    Lookup(Statements statements, ViewReader views, Past past, Handlers handlers) {
        this.statements = statements;
        this.views = views;
        this.past = past;
        this.handlers = handlers;
    }

    /** The operation with this id, or what stays of it when it has left; null when there is none. */
    public Uni<OperationView> find(UUID id) {
        return CallerContext.keeping(() -> statements.run(ViewReader.SELECT + " where o.id = $1", id))
                .map(views::of)
                .chain(found -> found.isEmpty()
                        ? CallerContext.keeping(() -> past.find(id))
                        : Uni.createFrom().item(found.get(0)));
    }

    /** Whether there is an operation with this id that this REST caller asked for. */
    public Uni<Boolean> isOf(UUID id, String caller) {
        return CallerContext.keeping(
                        () -> statements.run("select from operation where id = $1 and caller = $2", id, caller))
                .map(found -> found.size() > 0);
    }

    /** The operations that the query asks for and that have not left, newest first. */
    public Uni<List<OperationView>> list(OperationQuery query) {
        // There is no index to tell that there is nothing of a kind, and millions of rows to look through.
        if (query.kind().filter(kind -> !handlers.kinds().contains(kind)).isPresent()) {
            return Uni.createFrom().item(List.of());
        }
        return CallerContext.keeping(() -> statements.together(transaction ->
                        Statements.planned(transaction, ViewReader.SELECT + query.conditions(), query.values())))
                .map(views::of);
    }
}
