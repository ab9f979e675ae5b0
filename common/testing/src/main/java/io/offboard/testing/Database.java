package io.offboard.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, started once in a test run. Each application that asks gets an empty database of its own. */
final class Database {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Database() {}

    /** The configuration that points an application at a new, empty database. */
    static Map<String, String> fresh() {
        var name = "test_" + NUMBER.incrementAndGet();
        var server = Server.RUNNING;
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var address = "postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), name);
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:" + address,
                "quarkus.datasource.reactive.url",
                address,
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres");
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        // Tests kill no database: without the waits for the disk they are twice as fast.
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
