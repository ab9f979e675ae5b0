package io.offboard.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What this service was told of cases that it never heard of themselves: how parts stand, their receipts, cancellations. The
 * case may come later, since topics are not read in the order of writing. After long it will not.
 */
@ApplicationScoped
public class CaseOrphans {

    /** The most parts that leave in one transaction. */
    public static final int MOST_AT_ONCE = 500;

    /** A part of a case that has fewer parts is of none, too. Several replicas may be about it at once. */
    static final String LEAVE = """
            with old as (
                select p.case_id, p.number from case_part p
                where p.orphaned_at < now() - $1 * interval '1 ms'
                order by p.orphaned_at limit $2
                for update of p skip locked
            ), receipts as (
                delete from case_receipt r using old where r.case_id = old.case_id and r.number = old.number
            )
            delete from case_part p using old where p.case_id = old.case_id and p.number = old.number""";

    static final String RECEIPTS = """
            delete from case_receipt r
            where r.orphaned_at < now() - $1 * interval '1 ms'
              and not exists (select from case_part p where p.case_id = r.case_id and p.number = r.number)""";

    static final String CANCELLATIONS = """
            delete from case_cancel c
            where c.asked_at < now() - $1 * interval '1 ms' and not exists (select from case_file f where f.id = c.case_id)""";

    private final Statements statements;

    CaseOrphans(Statements statements) {
        this.statements = statements;
    }

    /**
     * Has some leave that were told longer ago than this, and whose case did not come.
     *
     * @return how many parts, {@value #MOST_AT_ONCE} when there may be more
     */
    public Uni<Integer> leave(Duration keep) {
        return statements
                .run(LEAVE, keep.toMillis(), MOST_AT_ONCE)
                .map(rows -> rows.rowCount())
                .call(() -> statements.run(RECEIPTS, keep.toMillis()))
                .call(() -> statements.run(CANCELLATIONS, keep.toMillis()));
    }
}
