package io.offboard.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Sends statements to the database and does not wait for ever: behind a connection that went dead unnoticed, whatever
 * waits its turn would stand still until TCP gives up.
 */
@Singleton
class Statements {

    /** The most rows that one statement carries. */
    static final int MOST_AT_ONCE = 500;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Pool pool;

    Statements(Pool pool) {
        this.pool = pool;
    }

    /** Runs one statement, in a transaction of its own; fails when no answer comes in time. */
    Uni<RowSet<Row>> run(String sql, Object... values) {
        return inTime(pool.preparedQuery(sql).execute(Tuple.from(values)));
    }

    /** Runs several statements in one transaction; fails when they do not end in time. */
    <T> Uni<T> together(Function<SqlConnection, Uni<T>> statements) {
        return inTime(pool.withTransaction(statements));
    }

    /** Runs a statement of a transaction by a plan that is made for these values, which the best way depends on. */
    static Uni<RowSet<Row>> planned(SqlConnection transaction, String sql, Object... values) {
        return transaction
                .query("set local plan_cache_mode = force_custom_plan")
                .execute()
                .chain(() -> transaction.preparedQuery(sql).execute(Tuple.from(values)));
    }

    /** The rows of an answer. */
    static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    /** Whether a statement would have brought in what is there already. */
    static boolean uniqueViolation(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    private static <T> Uni<T> inTime(Uni<T> answer) {
        return answer.ifNoItem().after(ANSWER_WITHIN).fail();
    }
}
