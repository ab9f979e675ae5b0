package io.offboard.bench.measure;

import io.offboard.local.stack.Poll;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * What a service asks of its database between two looks: statements by the server's counts, commits and row writes by its
 * write-ahead log. The server also counts rows, but a connection tells its counts only up to ten seconds after it has
 * become idle, and many a round is shorter than that.
 */
public final class LedgerMeter implements AutoCloseable {

    /** A round's last event is followed by its mark as published, which is the round's too. */
    private static final Duration UNTIL_MARKED = Duration.ofMillis(200);

    /** Our own statements are another user's. */
    private static final String LOOK = """
            select coalesce(sum(s.calls), 0), pg_current_wal_flush_lsn()::text
            from measure.pg_stat_statements(false) s join pg_roles r on r.oid = s.userid
            where r.rolname <> 'postgres' and s.dbid = (select oid from pg_database where datname = current_database())""";

    private static final String WRITTEN = """
            select sum(count) filter (where type = 'Transaction/COMMIT'),
                   sum(count) filter (where type ~ '^Heap/(INSERT|UPDATE|HOT_UPDATE|DELETE)'),
                   coalesce(sum(count) filter (where type ~ '^Heap/(UPDATE|HOT_UPDATE)'), 0),
                   coalesce(sum(count) filter (where type ~ '^Heap/HOT_UPDATE'), 0)
            from measure.pg_get_wal_stats(?::pg_lsn, ?::pg_lsn, true) as s(type, count)""";

    private final Connection connection;

    /** Closes the connection in the end. */
    public LedgerMeter(Connection connection) {
        this.connection = connection;
    }

    /**
     * How far the server is.
     *
     * @param wal up to where its log is written
     */
    record Look(double statements, String wal) {}

    Look look() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOOK)) {
            row.next();
            return new Look(row.getDouble(1), row.getString(2));
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not tell its counts", e);
        }
    }

    /** What each of so many operations has cost since then. */
    Figures since(Look began, long operations) {
        Poll.until(UNTIL_MARKED, () -> false);
        Look now = look();
        return Figures.none()
                .with(Figure.STATEMENTS, (now.statements() - began.statements()) / operations)
                .with(written(began.wal(), now.wal(), operations));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("A connection to PostgreSQL does not close", e);
        }
    }

    private Figures written(String from, String to, long operations) {
        try (PreparedStatement statement = connection.prepareStatement(WRITTEN)) {
            statement.setString(1, from);
            statement.setString(2, to);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Figures.none()
                        .with(Figure.COMMITS, row.getDouble(1) / operations)
                        .with(Figure.ROW_WRITES, row.getDouble(2) / operations)
                        .with(Figure.HOT_UPDATES, 100 * row.getDouble(4) / row.getDouble(3));
            }
        } catch (SQLException e) {
            return Figures.none(); // nothing was written, or the log of a very long round is not whole any more
        }
    }
}
