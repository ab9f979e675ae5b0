package io.offboard.conversation;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.offboard.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The packaged service as a process of its own. */
record Replica(Process process, int port, int management, Path log, Map<String, String> configuration) {

    private static final Path IMAGE = Path.of("../deploy/images/Dockerfile.jvm");
    private static final String OPTIONS = "ENV JAVA_TOOL_OPTIONS=";

    /** Of this build, with what is fine for tests and not for production. Names in capitals are variables of its environment. */
    static Replica start(String name, Map<String, String> configuration) {
        var local = new HashMap<>(Map.of("quarkus.profile", "local"));
        local.putAll(configuration);
        return start(name, System.getProperty("offboard.service.jar"), local);
    }

    /** Of another build. */
    static Replica start(String name, String jar, Map<String, String> configuration) {
        return start(name, jar, List.of("-Xmx256m"), configuration);
    }

    /** With the memory that the README recommends, and not more. */
    static Replica startSmall(String name, Map<String, String> configuration) {
        var local = new HashMap<>(Map.of("quarkus.profile", "local", "MALLOC_ARENA_MAX", "2"));
        local.putAll(configuration);
        return start(name, System.getProperty("offboard.service.jar"), asInItsImage(), local);
    }

    private static List<String> asInItsImage() {
        try (var lines = Files.lines(IMAGE)) {
            var options =
                    lines.filter(line -> line.startsWith(OPTIONS)).findFirst().orElseThrow();
            return List.of(options.substring(OPTIONS.length()).replace("\"", "").split(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Replica start(String name, String jar, List<String> memory, Map<String, String> configuration) {
        try {
            var ports = Stream.generate(FreePort::find).distinct().limit(2).toList();
            int port = ports.get(0);
            int management = ports.get(1);
            var log = Path.of("target", name + ".log");
            var command = new ArrayList<String>();
            command.add(java().toString());
            command.addAll(memory);
            command.addAll(List.of("-Dquarkus.http.port=" + port, "-Dquarkus.management.port=" + management));
            configuration.forEach((key, value) -> {
                if (!isVariable(key)) {
                    command.add("-D" + key + "=" + value);
                }
            });
            command.addAll(List.of("-jar", jar));
            var builder = new ProcessBuilder(command);
            configuration.forEach((key, value) -> {
                if (isVariable(key)) {
                    builder.environment().put(key, value);
                }
            });
            var process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Replica(process, port, management, log, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isVariable(String key) {
        return key.matches("[A-Z_]+");
    }

    void awaitReady() {
        Awaitility.await("readiness, see " + log)
                .atMost(Duration.ofSeconds(90))
                .failFast(() -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> given().port(management).get("/q/health/ready").statusCode() == 200);
    }

    /** How the process ended by itself. */
    int awaitEnd() {
        return Awaitility.await("the end, see " + log)
                .atMost(Duration.ofSeconds(90))
                .until(() -> process, ended -> !ended.isAlive())
                .exitValue();
    }

    /** What it has logged so far. */
    String output() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How its lanes stand. */
    String lanes() {
        return given().port(management)
                .get("/q/health/ready")
                .jsonPath()
                .getString("checks.find { it.name == 'Vendor lanes' }.data");
    }

    /** Everything its metrics tell. */
    String metrics() {
        return given().port(management).get("/q/metrics").asString();
    }

    /** What one of its metrics without labels tells. */
    double metric(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** The most memory that it ever had, in megabytes, of whatever kind. */
    long mostMegabytes() {
        try (var status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in its heap when everything that nobody needs is collected, in megabytes. */
    long liveMegabytes() {
        var jcmd = List.of(java().resolveSibling("jcmd").toString(), "" + process.pid(), "GC.class_histogram");
        try (var objects = new ProcessBuilder(jcmd).start().inputReader(UTF_8)) {
            return objects.lines()
                    .filter(line -> line.startsWith("Total"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll(".* ", "")) / 1_000_000)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path java() {
        return Path.of(ProcessHandle.current().info().command().orElseThrow());
    }

    /** A connection of one's own to its database. */
    Connection database() throws SQLException {
        return DriverManager.getConnection(
                configuration.get("quarkus.datasource.jdbc.url"),
                configuration.get("quarkus.datasource.username"),
                configuration.get("quarkus.datasource.password"));
    }

    /** What a query for one number answers in its database. */
    long number(String query) {
        try (var connection = database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The deletions it has sent to the vendor. */
    double deletions() {
        return metric("offboard_lane_calls_total");
    }

    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
