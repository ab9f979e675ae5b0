package io.offboard.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.local.console.Script;
import io.offboard.local.stack.Service;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.AutoComplete;
import picocli.CommandLine;

/** What up, down and send take, and how they explain a mistake: before anything is built, started or stopped. */
class CommandLinesTest {

    private final StringWriter said = new StringWriter();

    @Test
    void withoutOptionsUpStaysUpOnTheStandardPorts() {
        Up up = parsed();

        assertThat(up.once).isFalse();
        assertThat(up.portOffset).isZero();
        assertThat(up.nativeServices).isFalse();
        assertThat(up.observe).isFalse();
        assertThat(up.oidc).isFalse();
        assertThat(up.restart).isNull();
    }

    @Test
    void aPrometheusIsStartedWhenItIsAskedFor() {
        assertThat(parsed("--observe").observe).isTrue();
    }

    @Test
    void keycloakIsStartedWhenItIsAskedFor() {
        assertThat(parsed("--oidc").oidc).isTrue();
    }

    @Test
    void theServicesMayBeNativeExecutables() {
        assertThat(parsed("--native").nativeServices).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "session-service"})
    void aServiceIsNamedByItsDomainOrItsModule(String name) {
        assertThat(parsed("--restart", name).restart).isEqualTo(Service.SESSION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--twice                     | Unknown option: '--twice'",
                "session                     | Unmatched argument at index 0: 'session'",
                "--port-offset               | Missing required parameter for option '--port-offset' (N)",
                "--port-offset x             | Invalid value for option '--port-offset': 'x' is not an int",
                "--port-offset=-1            | The port offset must be from 0 to 56443, not -1.",
                "--port-offset 56444         | The port offset must be from 0 to 56443, not 56444.",
                "--restart                   | Missing required parameter for option '--restart' (SERVICE)",
                "--restart sandbox           | There is no service sandbox. There is: token-service, session-service, conversation-service, customer-service.",
                "--restart session --once    | --restart goes with no other option: ports and build are those of the running stack."
            })
    void aMistakeIsExplained(String line, String message) {
        assertThat(execute(new Up(), line.split(" "))).isEqualTo(2);

        assertThat(said.toString()).contains(message).endsWith("See: deploy/local/up --help\n");
    }

    @Test
    void downTakesNoOption() {
        assertThat(execute(new Down(), "--now")).isEqualTo(2);

        assertThat(said).hasToString("Unknown option: '--now'\nSee: deploy/local/down --help\n");
    }

    @Test
    void sendTakesOneFile() {
        assertThat(execute(new Send(), "one", "two")).isEqualTo(2);

        assertThat(said.toString()).startsWith("Unmatched argument at index 1: 'two'");
    }

    @Test
    void whatIsNotUpCannotBeSentTo() {
        assertThat(execute(new Send())).isEqualTo(1);
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(execute(new Up(), "--help")).isZero();

        assertThat(said.toString())
                .startsWith("Usage: deploy/local/up")
                .contains("--once", "--port-offset=N", "--restart=SERVICE", "Kafka 9092");
    }

    @Test
    void aShellCanCompleteTheServices() {
        assertThat(AutoComplete.bash("up", Script.of(new Up()))).contains("--port-offset", "conversation-service");
    }

    private static Up parsed(String... arguments) {
        Up up = new Up();
        Script.of(up).parseArgs(arguments);
        return up;
    }

    private int execute(Callable<Integer> command, String... arguments) {
        CommandLine line =
                Script.of(command).setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        return line.execute(arguments);
    }
}
