package io.offboard.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.Ended;
import io.offboard.operation.OperationConfig;
import io.offboard.operation.OperationError;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Gives up what was accepted, or might begin, longer ago than the retry horizon and waits. An attempt that fails after the horizon gives
 * up too: this is for what no attempt is made for, behind a vendor that is left alone.
 */
@ApplicationScoped
public class Horizon {

    private static final OperationError TOO_LATE = new OperationError(
            "horizon_passed", "The vendor could not be called in the time that there was.", null, null);

    static final String GIVE_UP = """
            with late as (
                select o.id from operation o
                where o.status = 'PENDING' and o.lease_owner is null
                  and greatest(o.accepted_at, o.not_before) < now() - $1 * interval '1 ms'
                  and (o.retried_at is null or o.retried_at < now() - $1 * interval '1 ms')
                order by greatest(o.accepted_at, o.not_before) limit $2
                for no key update of o skip locked
            ), ended as (
                update operation o
                set status = 'EXHAUSTED', outcome = coalesce(o.outcome, $3), finished_at = now(), published_at = now(),
                    receipt_owed = true,
                    payload = case when $5::bigint > 0 then o.payload end,
                    kept_until = case when $5::bigint > 0 then now() + $5::bigint * interval '1 ms' end
                where o.id = any (array(select id from late))
                returning""" + ViewReader.ENDED_COLUMNS + ")" + Outbox.entry("$4") + Outbox.ENDED;

    private final Statements statements;
    private final ViewReader views;
    private final ObjectMapper json;
    private final Duration horizon;
    private final Duration keepFor;
    private final Duration publishWithin;

    Horizon(Statements statements, ViewReader views, ObjectMapper json, OperationConfig config) {
        this.statements = statements;
        this.views = views;
        this.json = json;
        this.horizon = config.retryHorizon();
        this.keepFor = config.keepExhausted();
        this.publishWithin = config.publishWithin();
    }

    /** Gives up to {@code most} operations up; answers them. Whoever hears of it publishes their events. */
    public Uni<List<Ended>> giveUp(int most) {
        return statements
                .run(
                        GIVE_UP,
                        horizon.toMillis(),
                        most,
                        new StoredOutcome(null, TOO_LATE, null).text(json),
                        publishWithin.toMillis(),
                        keepFor.toMillis())
                .map(views::ended);
    }
}
