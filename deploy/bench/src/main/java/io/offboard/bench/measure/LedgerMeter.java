package io.offboard.bench.measure;

import io.offboard.local.stack.Poll;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a service asks of its database, by the server's own counts, over all that it does while it is measured: warm-up and
 * rounds together. A connection tells its counts with up to ten seconds' delay once it is idle, so that those of a short
 * round alone would be wrong.
 */
public final class LedgerMeter implements AutoCloseable {

    /** After so long every connection has told its counts. */
    public static final Duration UNTIL_TOLD = Duration.ofSeconds(11);

    /** Our own statements are another user's. */
    private static final String COUNTS = """
            select (select coalesce(sum(s.calls), 0) from measure.pg_stat_statements s join pg_roles r on r.oid = s.userid
                    where r.rolname <> 'postgres'
                      and s.dbid = (select oid from pg_database where datname = current_database())),
                   (select xact_commit from pg_stat_database where datname = current_database()),
                   (select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_stat_user_tables),
                   (select coalesce(sum(n_tup_upd), 0) from pg_stat_user_tables),
                   (select coalesce(sum(n_tup_hot_upd), 0) from pg_stat_user_tables)""";

    private final Connection connection;
    private final Duration patience;
    private List<Double> began;
    private long lastWork = System.nanoTime();
    private long operations;

    /**
     * Counts from now on; closes the connection in the end.
     *
     * @param patience how long after the last operation the counts are read, {@link #UNTIL_TOLD} where they matter
     */
    public LedgerMeter(Connection connection, Duration patience) {
        this.connection = connection;
        this.patience = patience;
        this.began = counts();
    }

    /** Forgets what was counted so far. */
    public void restart() {
        began = counts();
        operations = 0;
    }

    /** So many operations were carried out just now. */
    public void did(long operations) {
        this.operations += operations;
        lastWork = System.nanoTime();
    }

    /** What an operation has cost. Waits until all of it is told. */
    public Figures figures() {
        Poll.until(patience, () -> System.nanoTime() - lastWork > patience.toNanos());
        List<Double> now = counts();
        double updates = now.get(3) - began.get(3);
        return Figures.none()
                .with(Figure.STATEMENTS, (now.get(0) - began.get(0)) / operations)
                .with(Figure.COMMITS, (now.get(1) - began.get(1)) / operations)
                .with(Figure.ROW_WRITES, (now.get(2) - began.get(2)) / operations)
                .with(Figure.HOT_UPDATES, 100 * (now.get(4) - began.get(4)) / updates);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("A connection to PostgreSQL does not close", e);
        }
    }

    private List<Double> counts() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNTS)) {
            row.next();
            List<Double> counts = new ArrayList<>();
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                counts.add(row.getDouble(column));
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not tell its counts", e);
        }
    }
}
