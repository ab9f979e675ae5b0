package io.offboard.ledger;

import io.offboard.operation.Ended;
import io.offboard.operation.OperationConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The ledger as an outbox: operations that have ended and whose event Kafka has not acknowledged yet. */
@ApplicationScoped
public class Outbox {

    /** The most operations to take at once. */
    public static final int MOST_AT_ONCE = Statements.MOST_AT_ONCE;

    static final String OVERDUE = """
            with overdue as (
                select o.id from operation o
                where o.status <> 'PENDING' and o.published_at is null and o.due_at <= now()
                order by o.due_at limit $1
                for no key update of o skip locked)
            update operation o set due_at = now() + $2 * interval '1 ms'
            where o.id = any (array(select id from overdue))
            returning""" + ViewReader.ENDED_COLUMNS;

    private final Statements statements;
    private final ViewReader views;
    private final Duration publishWithin;

    Outbox(Statements statements, ViewReader views, OperationConfig config) {
        this.statements = statements;
        this.views = views;
        this.publishWithin = config.publishWithin();
    }

    /**
     * Takes up to {@code most} operations whose event is overdue, because the replica that ended them did not publish it
     * in time. Nobody else takes them for as long again.
     */
    public Uni<List<Ended>> overdue(int most) {
        return statements.run(OVERDUE, most, publishWithin.toMillis()).map(views::ended);
    }
}
