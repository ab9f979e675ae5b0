package io.offboard.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Surroundings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** While replicas are replaced, those of the former version work on the tables as this version has migrated them. */
class FormerVersionTest {

    private final Map<String, String> database = new Surroundings().start();

    @Test
    void anOperationOfTheFormerVersionLivesItsLifeOnTheTablesOfThisOne() throws SQLException, IOException {
        migrate();
        try (var connection = connect()) {
            connection.createStatement().execute(life());

            assertThat(operations(connection))
                    .containsExactly(
                            "former a SUCCEEDED published",
                            "former b REJECTED published",
                            "former c EXHAUSTED published");
            assertThat(dueForReceipts(connection)).isEqualTo(3);
        }
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(
                        database.get("quarkus.datasource.jdbc.url"),
                        database.get("quarkus.datasource.username"),
                        database.get("quarkus.datasource.password"))
                .load()
                .migrate();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.get("quarkus.datasource.jdbc.url"),
                database.get("quarkus.datasource.username"),
                database.get("quarkus.datasource.password"));
    }

    private static List<String> operations(Connection connection) throws SQLException {
        try (var rows = connection.createStatement().executeQuery("""
                select kind || ' ' || command_id || ' ' || status || case when published_at is null then '' else ' published' end
                from operation order by id""")) {
            var operations = new ArrayList<String>();
            while (rows.next()) {
                operations.add(rows.getString(1));
            }
            return operations;
        }
    }

    /** Replicas of this version make the receipts of what those of the former one end. */
    private static int dueForReceipts(Connection connection) throws SQLException {
        try (var rows = connection.createStatement().executeQuery("select count(*) from receipt_due")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String life() throws IOException {
        try (var text = FormerVersionTest.class.getResourceAsStream("/former/life.sql")) {
            return new String(text.readAllBytes(), UTF_8);
        }
    }
}
