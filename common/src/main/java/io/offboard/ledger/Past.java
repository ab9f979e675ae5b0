package io.offboard.ledger;

import static io.offboard.ledger.Statements.stream;

import io.offboard.operation.OperationView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** What stays of operations whose rows have left, and when that goes, too. */
@ApplicationScoped
public class Past {

    static final String COLUMNS = """
             p.operation as id, p.kind, p.status, p.attempts, p.retries, p.in_doubt, p.targets, p.digest, p.part, p.parts,
            p.accepted_at, p.finished_at, p.left_at, p.outcome""";

    private static final String FIND = "select" + COLUMNS + " from operation_past p where p.operation = $1";

    /** What is about to leave is needed until its row has left. */
    static final String FORGET = """
            with old as (
                select p.operation from operation_past p
                where p.operation > $1 and p.operation < $2 and p.finished_at < now() - $3 * interval '1 ms'
                  and not exists (select from operation o where o.id = p.operation)
                order by p.operation limit $4
                for update of p skip locked
            ), gone as (
                delete from operation_past p where p.operation = any (array(select operation from old))
                returning p.operation
            )
            select operation from gone order by operation""";

    private final Statements statements;
    private final ViewReader views;
    private final Clock clock;

    Past(Statements statements, ViewReader views, Clock clock) {
        this.statements = statements;
        this.views = views;
        this.clock = clock;
    }

    /**
     * What was forgotten.
     *
     * @param last the newest of it; null when there was nothing
     */
    public record Forgotten(int operations, UUID last) {

        /** Whether there may be more behind it. */
        public boolean full() {
            return operations == Leaving.MOST_AT_ONCE;
        }
    }

    /** What stays of this operation; null when it has not left, or there is none. */
    Uni<OperationView> find(UUID operation) {
        return statements
                .run(FIND, operation)
                .map(rows -> stream(rows).map(views::past).findFirst().orElse(null));
    }

    /**
     * Forgets operations that ended longer ago than this, {@value Leaving#MOST_AT_ONCE} at most. Their commands would be
     * carried out if they came again.
     *
     * @param after those with a greater id only
     */
    public Uni<Forgotten> forget(UUID after, Duration keep) {
        var before = OperationCounts.firstId(clock.instant().minus(keep));
        return statements
                .run(FORGET, after, before, keep.toMillis(), Leaving.MOST_AT_ONCE)
                .map(rows -> new Forgotten(
                        rows.size(),
                        stream(rows)
                                .map(row -> row.getUUID("operation"))
                                .reduce((one, next) -> next)
                                .orElse(null)));
    }
}
