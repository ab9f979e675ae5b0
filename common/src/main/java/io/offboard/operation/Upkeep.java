package io.offboard.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What keeps the ledger moving where nobody else does: for operations whose replica died, and for those that wait too long. */
@ApplicationScoped
class Upkeep {

    private static final OperationError TOO_LATE = new OperationError(
            "horizon_passed", "The vendor could not be called in the time that there was.", null, null);

    private final Statements statements;
    private final ObjectMapper json;

    Upkeep(Statements statements, ObjectMapper json) {
        this.statements = statements;
        this.json = json;
    }

    /**
     * Frees what replicas held that are no longer alive; answers how many operations. Nobody knows whether their
     * attempts had begun: they are in doubt from here on.
     */
    Uni<Integer> freeOrphans(int most) {
        // First the row goes, then what it held: a replica that renews at this instant either keeps its row or knows.
        return statements
                .run("delete from replica where alive_until < now()")
                .chain(() -> statements.run("""
                        with orphan as (
                            select o.id from operation o
                            where o.lease_owner is not null
                              and not exists (select from replica r where r.id = o.lease_owner)
                            limit $1
                            for no key update of o skip locked)
                        update operation o set lease_owner = null, in_doubt = true, due_at = now()
                        from orphan where o.id = orphan.id""", most))
                .map(RowSet::rowCount);
    }

    /**
     * Gives up what was accepted longer ago than the horizon and waits; answers how many operations. An attempt that
     * fails after the horizon gives up too: this is for what no attempt is made for, behind a vendor that is left alone.
     */
    Uni<Integer> giveUp(Duration horizon, int most) {
        return statements
                .run("""
                with late as (
                    select o.id from operation o
                    where o.status = 'PENDING' and o.lease_owner is null
                      and o.accepted_at < now() - $1 * interval '1 ms'
                    limit $2
                    for no key update of o skip locked)
                update operation o
                set status = 'EXHAUSTED', outcome = coalesce(o.outcome, $3), payload = null, finished_at = now(),
                    due_at = now()
                from late where o.id = late.id""", horizon.toMillis(), most, new StoredOutcome(null, TOO_LATE).text(json))
                .map(RowSet::rowCount);
    }
}
