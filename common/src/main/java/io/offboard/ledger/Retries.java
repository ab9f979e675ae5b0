package io.offboard.ledger;

import io.offboard.operation.Notice;
import io.offboard.operation.OperationView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * Sets operations going again that were given up, while their data is kept. Only once the event of their end is published,
 * which tells of the row as it is.
 */
@ApplicationScoped
public class Retries {

    /** The most operations that one statement sets going again. */
    public static final int MOST_AT_ONCE = Statements.MOST_AT_ONCE;

    /** Operations that could be set going again are counted up to this many. */
    public static final int COUNTED = 10_000;

    /** A late word of its former life finds another epoch. */
    private static final String AGAIN = """
            set status = 'PENDING', finished_at = null, published_at = null, receipt_owed = null, kept_until = null,
                cancel_asked_at = null, failures = 0, retries = o.retries + 1, retried_at = now(), epoch = o.epoch + 1, due_at = now()""";

    /** Only what was given up is kept: to ask for its status, too, would lead to another index. */
    private static final String POSSIBLE = "o.kept_until is not null and " + Outbox.IS_PUBLISHED;

    private static final String FILTERED = POSSIBLE + """
             and ($1::text is null or o.kind = $1) and ($2::text is null or o.account = $2)
            and ($3::timestamptz is null or o.accepted_at >= $3)
            order by o.kept_until limit $4""";

    static final String ONE =
            "update operation o " + AGAIN + " where o.id = $1 and " + POSSIBLE + " returning" + ViewReader.COLUMNS;

    static final String SEVERAL = "with chosen as (select o.id from operation o where " + FILTERED
            + " for no key update of o skip locked) update operation o " + AGAIN
            + " where o.id = any (array(select id from chosen))";

    static final String COUNT = "select count(*) as matching from (select from operation o where " + FILTERED + ") p";

    private final Statements statements;
    private final ViewReader views;

    Retries(Statements statements, ViewReader views) {
        this.statements = statements;
        this.views = views;
    }

    /**
     * Sets one operation going again.
     *
     * @param notice tells of it, if it can be
     * @return the operation as it stands then; null when there is none, or it cannot be retried as it stands
     */
    public Uni<OperationView> retry(UUID operation, Notice notice) {
        return statements.together(transaction -> transaction
                .preparedQuery(ONE)
                .execute(Tuple.of(operation))
                .map(views::of)
                .chain(retried -> retried.isEmpty()
                        ? Uni.createFrom().nullItem()
                        : Notices.add(transaction, notice).replaceWith(retried.get(0))));
    }

    /**
     * Sets up to {@link #MOST_AT_ONCE} operations going again; answers how many.
     *
     * @param notice tells of so many
     */
    public Uni<Integer> retry(RetryFilter filter, IntFunction<Notice> notice) {
        return statements.together(transaction -> transaction
                .preparedQuery(SEVERAL)
                .execute(Tuple.from(values(filter, MOST_AT_ONCE)))
                .map(rows -> rows.rowCount())
                .call(retried -> Notices.add(transaction, notice.apply(retried))));
    }

    /** How many operations could be set going again; {@value #COUNTED} at most. */
    public Uni<Integer> count(RetryFilter filter) {
        return statements
                .run(COUNT, values(filter, COUNTED))
                .map(rows -> rows.iterator().next().getInteger("matching"));
    }

    private static Object[] values(RetryFilter filter, int most) {
        return new Object[] {
            filter.kind().orElse(null),
            filter.account().orElse(null),
            filter.since().map(since -> since.atOffset(ZoneOffset.UTC)).orElse(null),
            most
        };
    }
}
