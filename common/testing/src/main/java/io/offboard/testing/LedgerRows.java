package io.offboard.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
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

    /** How many rows hold this text in the clear, in whatever column, a binary one included. */
    public static long naming(String text) {
        return number("""
                select count(*) from operation o, (select ?::text) as t(text)
                where position(t.text in o::text) > 0
                   or position(convert_to(t.text, 'UTF8') in coalesce(o.payload, '')) > 0""", text);
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
