package io.offboard.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.local.stack.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The scripts themselves, in a checkout of their own whose parts are those of this build. */
class UpIT {

    private static final List<String> SERVICES =
            List.of("token-service", "session-service", "conversation-service", "customer-service");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path temporary;

    private final Path real =
            Path.of(System.getProperty("offboard.checkout")).toAbsolutePath().normalize();
    private Path checkout;
    private Path target;
    private Path said;

    @BeforeEach
    void aCheckoutInWhichAllIsBuilt() throws IOException {
        checkout = temporary.toRealPath().resolve("checkout");
        target = Files.createDirectories(checkout.resolve("deploy/local/target"));
        said = temporary.resolve("said");
        Files.writeString(checkout.resolve("pom.xml"), "<project>no module to build</project>");
        for (String script : List.of("up", "down", "prelude.sh", "build.sh")) {
            Files.copy(real.resolve("deploy/local").resolve(script), target.resolveSibling(script));
        }
        for (String built : List.of("offboard-local.jar", "lib")) {
            Files.createSymbolicLink(
                    target.resolve(built), real.resolve("deploy/local/target").resolve(built));
        }
        Files.createSymbolicLink(checkout.resolve("deploy/sandbox"), real.resolve("deploy/sandbox"));
        for (String service : SERVICES) {
            Files.createSymbolicLink(checkout.resolve(service), real.resolve(service));
        }
    }

    @AfterEach
    void nothingStaysUp() throws Exception {
        script("down").waitFor(1, TimeUnit.MINUTES);
    }

    @Test
    void onceRunsTheMainJobAndLeavesNothing() throws Exception {
        Process up = up("--once");

        assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(said).content().contains("The main job succeeded.");
        assertThat(up.exitValue()).isZero();
        assertThat(running()).isEmpty();
    }

    /** A clean build takes the pid files, so that only the command lines are left to tell. */
    @Test
    void downStopsWhatAKilledUpLeftAndNoFileTellsOf() throws Exception {
        Process up = up();
        await().atMost(PATIENCE).until(() -> Files.exists(target.resolve("stack.env")) || !up.isAlive());
        up.destroyForcibly().waitFor();
        assertThat(running()).hasSizeGreaterThan(SERVICES.size());
        forget();

        Process down = script("down");

        assertThat(down.waitFor()).isZero();
        assertThat(running()).isEmpty();
    }

    @Test
    @DisabledIfSystemProperty(named = "offboard.native", matches = "true", disabledReason = "it breaks a jar")
    void aServiceThatCannotStartIsExplainedWithTheEndOfItsLog() throws Exception {
        Files.delete(checkout.resolve("customer-service"));
        Path app = Files.createDirectories(checkout.resolve("customer-service/target/quarkus-app"));
        Files.writeString(app.resolve("quarkus-run.jar"), "no jar");

        Process up = up("--once");

        assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isEqualTo(1);
        assertThat(said)
                .content()
                .contains("customer-service ended with exit code 1 before it was ready.", "Invalid or corrupt jarfile");
        assertThat(running()).isEmpty();
    }

    private Process up(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("--port-offset", Integer.toString(Ports.free().offset())));
        if (Boolean.getBoolean("offboard.native")) {
            arguments.add("--native");
        }
        arguments.addAll(List.of(options));
        return script("up", arguments.toArray(String[]::new));
    }

    private Process script(String name, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(target.resolveSibling(name).toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
    }

    private void forget() throws IOException {
        Files.delete(target.resolve("up.lock"));
        Files.delete(target.resolve("run/postgres/postmaster.pid"));
        try (Stream<Path> files = Files.list(target.resolve("run"))) {
            for (Path pidFile :
                    files.filter(file -> file.toString().endsWith(".pid")).toList()) {
                Files.delete(pidFile);
            }
        }
    }

    /** The services, the sandbox, and PostgreSQL with its children. */
    private List<String> running() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(target.toString()) && !line.contains("io.offboard.local."))
                .toList();
    }
}
