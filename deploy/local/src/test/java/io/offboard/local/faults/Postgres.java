package io.offboard.local.faults;

import io.offboard.local.stack.Database;
import io.offboard.local.stack.Home;
import io.offboard.local.stack.Keys;
import io.offboard.local.stack.Poll;
import io.offboard.local.stack.Progress;
import io.offboard.local.stack.Service;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server of the fault table, with a database for each service. Who asks it here does not go through the proxy. */
final class Postgres {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Home home;
    private final Keys keys;
    private final int port = Ports.free();
    private List<String> command = List.of();

    Postgres(Home home, Keys keys) {
        this.home = home;
        this.keys = keys;
    }

    int port() {
        return port;
    }

    Path data() {
        return home.run().resolve("postgres");
    }

    /** From nothing. */
    void create() throws SQLException {
        Map<String, String> small = Map.of("max_connections", "200", "max_wal_size", "96MB", "min_wal_size", "32MB");
        EmbeddedPostgres server = Database.launch(home, port, small);
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (Service service : Service.values()) {
                statement.execute(
                        "create role %s login password '%s'".formatted(service.domain(), keys.databasePassword()));
                statement.execute("create database %1$s owner %1$s".formatted(service.domain()));
            }
        }
        ProcessHandle.Info info = Database.server(home).orElseThrow().info();
        command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root, but not as somebody who is root outside only.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(info.command().orElseThrow());
        command.addAll(List.of(info.arguments().orElseThrow()));
    }

    void stop() {
        Database.stop(home, Progress.SILENT);
    }

    /** Again, on the data it had; nothing if it runs. */
    void start() {
        if (isUp()) {
            return;
        }
        Poll.until(PATIENCE, () -> !Database.isAlive(home) || isUp());
        if (Database.isAlive(home)) {
            return;
        }
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(home.log("postgres").toFile());
        try {
            new ProcessBuilder(command).redirectOutput(log).redirectError(log).start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (!Poll.until(PATIENCE, this::isUp)) {
            throw new IllegalStateException("PostgreSQL did not come back, see " + home.log("postgres"));
        }
    }

    /** What the service's ledger answers. */
    Connection connect(Service service) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s?loginTimeout=5&socketTimeout=20".formatted(port, service.domain()),
                service.domain(),
                keys.databasePassword());
    }

    private boolean isUp() {
        try (Connection connection = connect(Service.TOKEN)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }
}
