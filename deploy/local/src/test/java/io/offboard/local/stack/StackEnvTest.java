package io.offboard.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackEnvTest {

    @TempDir
    Path folder;

    private StackPlan plan;

    @BeforeEach
    void planned() {
        Home home = new Home(folder, folder);
        home.clear();
        plan = StackPlan.create(home, new Ports(1000));
        new PidFile(home, "session-service").write(4711);
    }

    @Test
    void aShellCanSourceIt() throws Exception {
        StackEnv.write(plan);

        assertThat(sourced("$OFFBOARD_KAFKA $OFFBOARD_SESSION_URL $OFFBOARD_SESSION_PID $OFFBOARD_SANDBOX_URL"))
                .isEqualTo("127.0.0.1:10092 http://127.0.0.1:9082 4711 http://127.0.0.1:9090");
        assertThat(sourced("$OFFBOARD_SESSION_JDBC"))
                .startsWith("jdbc:postgresql://127.0.0.1:6442/session?user=session&password=");
        assertThat(sourced("$OFFBOARD_TOKEN")).isEqualTo(plan.token());
    }

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        StackEnv.write(plan);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("stack.env"))))
                .isEqualTo("rw-------");
    }

    @Test
    void noDraftStaysBehind() throws IOException {
        StackEnv.write(plan);
        StackEnv.write(plan);

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("logs", "run", "stack.env");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OFFBOARD_KAFKA",
                "OFFBOARD_TOKEN",
                "OFFBOARD_SESSION_URL",
                "OFFBOARD_SESSION_PID",
                "OFFBOARD_SANDBOX_URL"
            })
    void aServiceDoesNotInheritItsVariables(String variable) {
        assertThat(StackEnv.isOurs(variable)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OFFBOARD_IPROYAL_TOKEN",
                "OFFBOARD_ZSGF_URL",
                "OFFBOARD_COMMAND_MOST_BYTES",
                "PATH",
                "QUARKUS_LOG_LEVEL"
            })
    void aServiceInheritsEverythingElse(String variable) {
        assertThat(StackEnv.isOurs(variable)).isFalse();
    }

    private String sourced(String variables) throws IOException {
        Process shell = new ProcessBuilder(
                        List.of("sh", "-c", ". " + folder.resolve("stack.env") + "; printf %s \"" + variables + "\""))
                .redirectErrorStream(true)
                .start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
