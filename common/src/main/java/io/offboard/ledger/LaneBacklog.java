package io.offboard.ledger;

import static io.offboard.ledger.Statements.stream;
import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/** What is pending for each account, over all replicas, counted up to a bound. */
@ApplicationScoped
public class LaneBacklog {

    /** So many operations of one account that no replica holds are looked at, and twice as many of those that one does. */
    public static final int COUNTED = 10_000;

    private static final int MOST_ACCOUNTS = 1_000;

    static final String LOOK = Claims.ACCOUNTS + """
            , waiting as (
                select a.name, w.accepted_at from account a cross join lateral (
                    select o.accepted_at from operation o
                    where o.status = 'PENDING' and o.lease_owner is null and o.account = a.name
                    order by o.due_at limit $1) w
            ), held as (
                select o.account as name, o.accepted_at from operation o
                where o.lease_owner is not null limit 2 * $1
            )
            select name, count(*) as pending, min(accepted_at) as oldest
            from (select * from waiting union all select * from held) p
            group by name order by name limit $2""";

    private final Statements statements;

    LaneBacklog(Statements statements) {
        this.statements = statements;
    }

    /**
     * What is pending for one account.
     *
     * @param operations how many of those that were looked at
     * @param oldest when the oldest of them was accepted
     */
    public record Pending(long operations, Instant oldest) {}

    /** Looks; an account for which nothing is pending is not among them. */
    public Uni<Map<String, Pending>> look() {
        return statements.run(LOOK, COUNTED, MOST_ACCOUNTS).map(rows -> stream(rows)
                .collect(toMap(
                        row -> row.getString("name"),
                        row -> new Pending(row.getLong("pending"), Columns.instant(row, "oldest")))));
    }
}
