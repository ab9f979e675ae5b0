package io.offboard.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** The ledger as it stands in the database of the service under test, read past the service. */
public final class LedgerRows {

    private LedgerRows() {}

    /** How many operations there are. */
    public static long count() {
        return number("select count(*) from operation where ? is not null", "");
    }

    /** One operation's row, by the names of its columns. */
    public static Map<String, Object> row(String operation) {
        try (var connection = connection();
                var statement = connection.prepareStatement("select * from operation where id = ?::uuid")) {
            statement.setString(1, operation);
            try (var rows = statement.executeQuery()) {
                rows.next();
                var row = new HashMap<String, Object>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
                }
                return row;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether an operation has ended and Kafka has acknowledged its event. */
    public static boolean isPublished(String operation) {
        return number("""
                select count(*) from operation o
                where o.id = ?::uuid and o.published_at is not null
                  and o.id not in (select unnest(operations) from outbox)""", operation) == 1;
    }

    /** How many rows hold this text in the clear, in whatever column, a binary one included. */
    public static long naming(String text) {
        return number("""
                select count(*) from operation o, (select ?::text) as t(text)
                where position(t.text in o::text) > 0
                   or position(convert_to(t.text, 'UTF8') in coalesce(o.payload, '')) > 0""", text);
    }

    /** Every column of every row of every table, in the clear; bytes as hexadecimals. */
    public static String dump() {
        var dump = new StringBuilder();
        try (var connection = connection();
                var tables = connection
                        .getMetaData()
                        .getTables(null, "public", "%", new String[] {"TABLE", "PARTITIONED TABLE"})) {
            while (tables.next()) {
                dump(connection, tables.getString("TABLE_NAME"), dump);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return dump.toString();
    }

    private static void dump(Connection connection, String table, StringBuilder dump) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select t::text from " + table + " t")) {
            while (rows.next()) {
                dump.append(table).append(rows.getString(1)).append('\n');
            }
        }
    }

    /**
     * Ends what would go on beyond a test: deletes what waits in the ledger for its turn or for a retry, and waits for
     * what is under way.
     */
    static void endAll() {
        Awaitility.await("the end of what is under way")
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    change("delete from operation where status = 'PENDING' and lease_owner is null");
                    return number("select count(*) from operation where status = 'PENDING' and ? is not null", "") == 0;
                });
    }

    /** Whether there is a ledger at all in what is tested: the address may be there without one, for other tests. */
    static boolean exist() {
        var config = ConfigProvider.getConfig();
        return config.getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                        .isPresent()
                && config.getOptionalValue("quarkus.flyway.enabled", Boolean.class)
                        .orElse(true);
    }

    /** Changes rows past the service: what nobody can bring about from outside. */
    public static void change(String statement) {
        try (var connection = connection();
                var change = connection.createStatement()) {
            change.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets nobody write an operation until it is closed. */
    public static AutoCloseable locked() {
        try {
            var connection = connection();
            connection.setAutoCommit(false);
            connection.createStatement().execute("lock table operation in exclusive mode");
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a statement waits to write operations that somebody has locked. */
    public static boolean isWaitedFor() {
        return number(
                        "select count(*) from pg_locks where relation = 'operation'::regclass and mode = ? and not granted",
                        "RowExclusiveLock")
                > 0;
    }

    /** The one text that a query answers. */
    public static String text(String query) {
        try (var connection = connection();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(String query, String parameter) {
        try (var connection = connection();
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connection() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }
}
