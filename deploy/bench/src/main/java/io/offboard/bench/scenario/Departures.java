package io.offboard.bench.scenario;

import io.offboard.bench.measure.Figure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A contestant whose ledger is swept of what ended long ago during its turns, and only then, so that the sweep does not
 * disturb the others. Nothing leaves while a replica is alive that does not know what has left: between turns there is one.
 */
record Departures(Contestant contestant, Supplier<Connection> ledger) implements Contestant {

    private static final Duration TO_BEGIN = Duration.ofSeconds(90);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final String HALT = """
            insert into replica (id, alive_until, knows_past)
            values ('ffffffff-ffff-ffff-ffff-ffffffffffff', 'infinity', false) on conflict (id) do nothing""";
    private static final String SWEPT = """
            select coalesce(sum(case relname when 'operation' then n_tup_del else n_tup_ins end), 0)
            from pg_stat_user_tables where relname in ('operation', 'operation_past')""";
    private static final String GO = "delete from replica where id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'";

    @Override
    public String name() {
        return contestant.name();
    }

    @Override
    public void warmUp() {
        contestant.warmUp();
    }

    /** From now on nothing leaves this ledger. */
    static void halt(Supplier<Connection> ledger) {
        change(ledger, HALT);
    }

    @Override
    public Score round() {
        long before = swept();
        change(ledger, GO);
        try {
            awaitMoreThan(before);
            long begun = swept();
            Score score = contestant.round();
            return new Score(score.figures().with(Figure.SWEPT, (double) (swept() - begun)), score.curve());
        } finally {
            halt(ledger);
        }
    }

    /** Its line is also that of the contestant without a sweep, which closes it. */
    @Override
    public void close() {
        // nothing is its own
    }

    private void awaitMoreThan(long number) {
        Instant end = Instant.now().plus(TO_BEGIN);
        while (swept() == number) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("Nothing leaves the ledger");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /** By PostgreSQL's own account, which may be a second late: what was written of what leaves, and rows that have left. */
    private long swept() {
        try (Connection connection = ledger.get();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SWEPT)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not tell what has left", e);
        }
    }

    private static void change(Supplier<Connection> ledger, String sql) {
        try (Connection connection = ledger.get();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The sweep of the ledger cannot be directed", e);
        }
    }
}
