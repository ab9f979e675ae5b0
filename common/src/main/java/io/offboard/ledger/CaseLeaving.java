package io.offboard.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Takes cases out of the ledger that ended long ago, with all their parts and what was told of their receipts. Whatever is
 * opened again under the name of one that has left is a new case: as long as its operations are recognised, see
 * {@link Past}, nothing of it is done again.
 */
@ApplicationScoped
public class CaseLeaving {

    /** The most cases that leave in one transaction. */
    public static final int MOST_AT_ONCE = 100;

    /** Several replicas may be about it at once. */
    static final String LEAVE = """
            with old as (
                select f.id from case_file f
                where f.status <> 'OPEN' and f.ended_at < now() - $1 * interval '1 ms'
                order by f.ended_at limit $2
                for update of f skip locked
            ), parts as (
                delete from case_part p where p.case_id = any (array(select id from old))
            ), receipts as (
                delete from case_receipt r where r.case_id = any (array(select id from old))
            ), unopened as (
                delete from case_unopened u where u.case_id = any (array(select id from old))
            ), cancelled as (
                delete from case_cancel c where c.case_id = any (array(select id from old))
            )
            delete from case_file f where f.id = any (array(select id from old))""";

    private final Statements statements;

    CaseLeaving(Statements statements) {
        this.statements = statements;
    }

    /** Has some cases leave that ended longer ago than this; answers how many, {@value #MOST_AT_ONCE} when there may be more. */
    public Uni<Integer> leave(Duration keep) {
        return statements.run(LEAVE, keep.toMillis(), MOST_AT_ONCE).map(rows -> rows.rowCount());
    }
}
