package io.offboard.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.offboard.local.Options.UsageException;
import io.offboard.local.stack.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void withoutArgumentsItStaysUpOnTheStandardPorts() {
        Options options = Options.parse();

        assertThat(options.once()).isFalse();
        assertThat(options.restart()).isEmpty();
        assertThat(options.ports().of(Service.SESSION)).isEqualTo(8082);
        assertThat(options.ports().sandbox()).isEqualTo(8090);
        assertThat(options.ports().kafka()).isEqualTo(9092);
        assertThat(options.ports().postgres()).isEqualTo(5442);
    }

    @Test
    void theOffsetMovesEveryPort() {
        Options options = Options.parse("--once", "--port-offset", "100");

        assertThat(options.once()).isTrue();
        assertThat(options.ports().of(Service.SESSION)).isEqualTo(8182);
        assertThat(options.ports().sandbox()).isEqualTo(8190);
        assertThat(options.ports().kafka()).isEqualTo(9192);
        assertThat(options.ports().postgres()).isEqualTo(5542);
    }

    @Test
    void anOidcProviderIsThereWhenItIsAskedFor() {
        assertThat(Options.parse("--once").oidc()).isFalse();
        assertThat(Options.parse("--oidc", "--once").oidc()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "session-service"})
    void aServiceIsNamedByItsDomainOrItsModule(String name) {
        assertThat(Options.parse("--restart", name).restart()).contains(Service.SESSION);
    }

    @ParameterizedTest
    @CsvSource({
        "--twice, Unknown option: --twice",
        "session, Unknown option: session",
        "--port-offset, --port-offset needs a value.",
        "--restart, --restart needs a value.",
        "--port-offset x, 'a whole number, not x'",
        "--port-offset -1, 'must be from 0 to 56443, not -1'",
        "--port-offset 56444, 'must be from 0 to 56443, not 56444'",
        "--restart sandbox, 'No such service: sandbox. There is: token-service, session-service, conversation-service, customer-service'",
        "--restart session --oidc, --restart goes with no other option",
        "--restart session --once, --restart goes with no other option",
    })
    void aMistakeIsExplained(String line, String message) {
        assertThatThrownBy(() -> Options.parse(line.split(" ", -1)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }
}
