package io.offboard.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Surroundings;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with the configuration is told at start, in one sentence. */
class WrongConfigurationIT {

    private static final String APP = "offboard.easemob.apps.\"acme/chat\".";

    static Stream<Arguments> wrongConfigurations() {
        return Stream.of(
                Arguments.of(
                        "no-span",
                        Map.of(
                                APP + "host",
                                "a1.example.org",
                                APP + "token",
                                "t",
                                "offboard.conversation.user-limit.per",
                                "0s"),
                        "Set offboard.conversation.user-limit.per to a span of time"),
                Arguments.of("no-app", Map.of(), "Set offboard.easemob.apps.\"org/app\".host"),
                Arguments.of(
                        "wrong-key",
                        Map.of(
                                "offboard.privacy.seal-key",
                                "AAAA",
                                APP + "host",
                                "a1.example.org",
                                APP + "token",
                                "secret"),
                        "offboard.privacy.seal-key holds 3 bytes, it needs 32"),
                Arguments.of(
                        "no-credentials", Map.of(APP + "host", "a1.example.org"), "Set " + APP + "client-id and "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongConfigurations")
    void isToldAtStartInOneSentence(String name, Map<String, String> apps, String sentence) {
        var configuration = new HashMap<>(new Surroundings().start());
        configuration.putAll(apps);

        var replica = Replica.start(name, configuration);

        assertThat(replica.awaitEnd()).isNotZero();
        assertThat(replica.output()).contains(sentence).doesNotContain("\tat ");
    }
}
