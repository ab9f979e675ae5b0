package io.offboard.local.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real PostgreSQL server with a database and a user for each service. */
public final class Database {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private Database() {}

    static void start(StackPlan plan, Progress progress) {
        progress.starting(Part.POSTGRES, "127.0.0.1:" + plan.ports().postgres());
        try {
            createDatabases(launch(plan.home(), plan.ports().postgres(), Map.of()), plan);
        } catch (SQLException | RuntimeException e) {
            progress.failed(Part.POSTGRES);
            throw e instanceof StackException known ? known : failure(plan.home(), e);
        }
        progress.ready(Part.POSTGRES);
    }

    /**
     * A server on the data directory of the stack's own, without databases unless that has some.
     *
     * @param settings what its configuration has beside its defaults
     */
    public static EmbeddedPostgres launch(Home home, int port, Map<String, String> settings) {
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(home.log("postgres").toFile());
        // Else a builder makes a folder among the system's temporary ones, whatever it is told.
        System.setProperty("ot.epg.working-dir", home.postgresBinaries().toString());
        EmbeddedPostgres.Builder server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(home.postgresBinaries().toFile())
                .setDataDirectory(data(home))
                // Its default would make an empty one of a directory that was put there.
                .setCleanDataDirectory(false)
                .setPort(port)
                // Its default is off, and a killed backend would then lose what was told to be committed.
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(PATIENCE)
                .setRegisterShutdownHook(false)
                .setOutputRedirector(log)
                .setErrorRedirector(log);
        settings.forEach(server::setServerConfig);
        try {
            return server.start();
        } catch (IOException | RuntimeException e) {
            throw failure(home, e);
        }
    }

    /** Stops the server that works on the stack's data directory, whoever started it. */
    public static void stop(Home home, Progress progress) {
        server(home).ifPresent(server -> {
            progress.stopping(Part.POSTGRES);
            signal("INT", server); // "fast": does not wait for clients to leave, still shuts down in order
            if (!Poll.until(GRACE, () -> server(home).isEmpty())) {
                server.destroyForcibly();
            }
            progress.stopped(Part.POSTGRES);
        });
    }

    /** Whether a server works on the stack's data directory. */
    public static boolean isAlive(Home home) {
        return server(home).isPresent();
    }

    private static void createDatabases(EmbeddedPostgres server, StackPlan plan) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (Service service : Service.values()) {
                String name = service.domain();
                statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '"
                        + plan.keys().databasePassword() + "'");
                statement.execute("CREATE DATABASE " + name + " OWNER " + name);
            }
        }
    }

    private static StackException failure(Home home, Exception e) {
        return new StackException(
                "PostgreSQL did not start: " + e.getMessage() + "\n" + LogTail.of(home.log("postgres")), e);
    }

    /** The server's first process, the parent of all its others. */
    public static Optional<ProcessHandle> server(Home home) {
        Path pidFile = data(home).resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return ProcessHandle.allProcesses()
                    .filter(process -> isOurs(process, home))
                    .findFirst();
        }
        try {
            long pid = Long.parseLong(
                    Files.readString(pidFile).lines().findFirst().orElse("0").trim());
            return ProcessHandle.of(pid).filter(process -> isOurs(process, home));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(ProcessHandle process, Home home) {
        return CommandLine.of(process).has(List.of("-D " + data(home)));
    }

    /** Java itself can send only TERM and KILL. */
    private static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path data(Home home) {
        return home.run().resolve("postgres");
    }
}
