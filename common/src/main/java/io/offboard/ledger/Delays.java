package io.offboard.ledger;

import static io.offboard.ledger.Statements.stream;

import io.offboard.operation.Delay;
import io.offboard.operation.Delay.Passed;
import io.offboard.operation.Notice;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Finds operations that are pending while half of the time they had is over, or all of it: each of both once. */
@ApplicationScoped
public class Delays {

    /** The most delays that one transaction tells of. */
    public static final int MOST_AT_ONCE = 100;

    /** What is due next is the deadline itself; after that nothing is. */
    static final String FIND = """
            with late as (
                select o.id from operation o
                where o.finished_at is null and o.delay_due_at <= now()
                order by o.delay_due_at limit $1
                for no key update of o skip locked)
            update operation o set delay_due_at = case when o.delay_due_at < o.deadline then o.deadline end
            where o.id = any (array(select id from late))
            returning o.delay_due_at is null as over,""" + ViewReader.COLUMNS;

    private final Statements statements;
    private final ViewReader views;

    Delays(Statements statements, ViewReader views) {
        this.statements = statements;
        this.views = views;
    }

    /**
     * Finds up to {@link #MOST_AT_ONCE} delays and writes, in the same transaction, the notice of each.
     *
     * @return those that were found
     */
    public Uni<List<Delay>> raise(Function<Delay, Notice> notice) {
        return statements.together(transaction -> transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(MOST_AT_ONCE))
                .map(rows -> stream(rows).map(this::delay).toList())
                .call(delays -> Multi.createFrom()
                        .iterable(delays)
                        .onItem()
                        .transformToUniAndConcatenate(delay -> Notices.add(transaction, notice.apply(delay)))
                        .collect()
                        .last()));
    }

    private Delay delay(Row row) {
        var passed = row.getBoolean("over") ? Passed.ALL : Passed.HALF;
        return new Delay(views.view(row), passed, Columns.instant(row, "deadline"));
    }
}
