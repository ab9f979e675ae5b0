package io.offboard.bench.scenario;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/**
 * Fills a ledger with finished operations. Each is a copy of one that the service itself has finished, so that all columns
 * are as they are in a real row; only what tells operations apart is made here: name, digest, end and times.
 */
record LedgerFill(Connection connection) {

    private static final int AT_ONCE = 250_000;

    /** Ids that sort by time, as the service's own do: newest first is how they are listed. */
    private static final String INSERT = """
            insert into operation
            select filled.*
            from (select o as row from operation o where status = 'SUCCEEDED' limit 1) template
                 cross join generate_series(%1$d, %2$d) n
                 cross join lateral (select now() - interval '1 day' - (%3$d - n) * interval '100 days' / %3$d as at) t
                 cross join lateral jsonb_populate_record(template.row, jsonb_build_object(
                     'id', lpad(to_hex((extract(epoch from t.at) * 1000)::bigint), 12, '0') || '7'
                           || lpad(to_hex(n %% 4096), 3, '0') || '8' || lpad(to_hex(n), 15, '0'),
                     'command_id', 'filled-' || n,
                     'digest', md5(n::text) || md5((n + 1)::text),
                     'status', case when n %% 100 < 97 then 'SUCCEEDED' when n %% 100 < 99 then 'REJECTED' else 'EXHAUSTED' end,
                     'accepted_at', t.at, 'due_at', t.at, 'finished_at', t.at, 'published_at', t.at)) filled""";

    /** Only what has its receipt may leave; how long a receipt is, is no matter for it. */
    private static final String RECEIPTS = """
            insert into receipt (link, position, operation, contents)
            select 0, row_number() over (), o.id, '{}' from operation o
            where o.command_id like 'filled-%' and o.finished_at < now() - interval '89 days'""";

    /** So many rows beside those that are there, which must include a finished one. */
    void fill(int rows, Consumer<String> told) {
        try (Statement statement = connection.createStatement()) {
            for (int from = 1; from <= rows; from += AT_ONCE) {
                int to = Math.min(rows, from + AT_ONCE - 1);
                statement.execute(INSERT.formatted(from, to, rows));
                told.accept("%,d of %,d rows are filled in".formatted(to, rows));
            }
            statement.execute(RECEIPTS);
            statement.execute("vacuum analyze operation, receipt");
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new IllegalStateException("The ledger cannot be filled", e);
        }
    }

    /** Bytes on disk for each row, indexes included. */
    double bytesARow() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select pg_total_relation_size('operation')::float8 / count(*) from operation")) {
            row.next();
            return row.getDouble(1);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not tell the ledger's size", e);
        }
    }
}
