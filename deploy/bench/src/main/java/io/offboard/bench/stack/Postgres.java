package io.offboard.bench.stack;

import io.offboard.local.stack.Database;
import io.offboard.local.stack.Home;
import io.offboard.local.stack.Progress;
import io.offboard.local.stack.StackException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The server that every scenario of a run uses, each with a database of its own. */
final class Postgres {

    static final String PART = "PostgreSQL";

    /** Beside the defaults: room for what many services hold, the counts of statements, and the log of a whole round. */
    private static final Map<String, String> SETTINGS = Map.of(
            "shared_preload_libraries", "pg_stat_statements",
            "shared_buffers", "512MB",
            "max_wal_size", "4GB",
            "wal_keep_size", "2GB",
            "max_connections", "500");

    private final Home home;
    private final EmbeddedPostgres server;

    private Postgres(Home home, EmbeddedPostgres server) {
        this.home = home;
        this.server = server;
    }

    static Postgres start(Home home, Progress progress) {
        int port = FreePort.any();
        progress.starting(PART, "127.0.0.1:" + port);
        Postgres postgres = new Postgres(home, Database.launch(home, port, SETTINGS));
        // Every database begins as a copy of this one; in a schema of its own, because a service expects to find its
        // own empty.
        postgres.execute("template1", "create schema measure");
        postgres.execute("template1", "create extension pg_stat_statements schema measure");
        postgres.execute("template1", "create extension pg_walinspect schema measure");
        progress.ready(PART);
        return postgres;
    }

    void stop(Progress progress) {
        Database.stop(home, progress);
    }

    ProcessHandle process() {
        return Database.server(home).orElseThrow(() -> new StackException("PostgreSQL ended."));
    }

    /** As a service is told. */
    String address(String database) {
        return "postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** With a user of the same name. */
    void create(String database, String password) {
        execute("postgres", "create role " + database + " login password '" + password + "'");
        execute("postgres", "create database " + database + " owner " + database);
    }

    void drop(String database) {
        execute("postgres", "drop database if exists " + database + " with (force)");
        execute("postgres", "drop role if exists " + database);
    }

    String version() {
        try (Connection connection = connect("postgres")) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new StackException("PostgreSQL does not tell its version: " + e.getMessage(), e);
        }
    }

    /** As the server's own user, who may see everything. */
    Connection connect(String database) {
        try {
            return server.getDatabase("postgres", database).getConnection();
        } catch (SQLException e) {
            throw new StackException("PostgreSQL cannot be reached: " + e.getMessage(), e);
        }
    }

    private void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new StackException("PostgreSQL refused: " + e.getMessage(), e);
        }
    }
}
