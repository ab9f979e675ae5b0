package io.offboard.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.OperationConfig;
import io.offboard.operation.OperationError;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Gives up what was accepted longer ago than the retry horizon and waits. An attempt that fails after the horizon gives
 * up too: this is for what no attempt is made for, behind a vendor that is left alone.
 */
@ApplicationScoped
public class Horizon {

    private static final OperationError TOO_LATE = new OperationError(
            "horizon_passed", "The vendor could not be called in the time that there was.", null, null);

    private final Statements statements;
    private final ObjectMapper json;
    private final Duration horizon;

    Horizon(Statements statements, ObjectMapper json, OperationConfig config) {
        this.statements = statements;
        this.json = json;
        this.horizon = config.retryHorizon();
    }

    /** Gives up to {@code most} operations up; answers how many. */
    public Uni<Integer> giveUp(int most) {
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
