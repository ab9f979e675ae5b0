package io.offboard.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Frees what replicas held that are no longer alive. An operation is in doubt from here on if its call may have begun:
 * the row says so itself, or its ticket is among the replica's intents. What waited in the replica's memory without an
 * intent was certainly not called.
 */
@ApplicationScoped
public class Orphans {

    private static final String BURY = "update replica set dead = true where alive_until < now() and not dead";

    /** A replica of the version before has no intents, and one that left no row behind may have begun anything. */
    static final String FREE = """
            with orphan as (
                select o.id, o.begun or coalesce(o.ticket <@ r.intents, true) as begun
                from operation o left join replica r on r.id = o.lease_owner
                where o.lease_owner is not null and (r.id is null or r.dead)
                limit $1
                for no key update of o skip locked)
            update operation o
            set lease_owner = null, due_at = now(), begun = false, in_doubt = o.in_doubt or orphan.begun,
                attempts = o.attempts + case when orphan.begun then 1 else 0 end
            from orphan where o.id = any (array(select id from orphan)) and o.id = orphan.id""";

    private static final String FORGET = """
            delete from replica r
            where r.dead and not exists (select from operation o where o.lease_owner = r.id)""";

    private final Statements statements;

    Orphans(Statements statements) {
        this.statements = statements;
    }

    /** Frees up to {@code most} operations; answers how many. */
    public Uni<Integer> free(int most) {
        // First the replica is dead, then what it held is free: one that renews at this instant either lives or knows.
        return statements
                .run(BURY)
                .chain(() -> statements.run(FREE, most))
                .map(RowSet::rowCount)
                .call(() -> statements.run(FORGET));
    }
}
