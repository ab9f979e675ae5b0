package io.offboard.helm;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What could not work is refused before anything is installed, and the message says what to do. */
class RefusalsTest {

    /** What is otherwise than in the minimal values, and what is said. */
    static Stream<Arguments> incomplete() {
        return Stream.of(
                Arguments.of("defaults: {kafka: {bootstrapServers: ''}}", "Set defaults.kafka.bootstrapServers"),
                Arguments.of("defaults: {database: {host: ''}}", "Set defaults.database.host"),
                Arguments.of("defaults: {config: {quarkus.oidc.auth-server-url: null}}", "who issues bearer tokens"),
                Arguments.of("services: {token: {config: {offboard.zsgf.url: null}}}", "Set offboard.zsgf.url"),
                Arguments.of("services: {conversation: {apps: {acme/chat: null}}}", "Set services.conversation.apps"),
                Arguments.of(
                        "services: {session: {apps: {acme/chat: {host: h, token: {name: s, key: k}}}}}",
                        "Only services.conversation has apps"),
                Arguments.of(
                        "services: {session: {secrets: {offboard.iproyal.token: {name: '', key: token}}}}",
                        "No Secret is named for offboard.iproyal.token of session-service"),
                Arguments.of(
                        "defaults: {config: {quarkus.datasource.password: hunter2}}",
                        "quarkus.datasource.password is a secret"),
                Arguments.of("exposure: {ingress: {enabled: true}}", "Set exposure.domain"),
                Arguments.of("exposure: {domain: d, httpRoute: {enabled: true}}", "httpRoute.parentRefs"),
                Arguments.of("defaults: {scaling: {by: keda}}", "Set defaults.scaling.keda.prometheus"),
                Arguments.of(
                        "services: {session: {scaling: {by: hpa, minReplicas: 3, maxReplicas: 2}}}",
                        "Set scaling.maxReplicas of session-service to 3 at least"),
                Arguments.of(
                        "services: {session: {preStopSeconds: 20, terminationGracePeriodSeconds: 20}}",
                        "Set terminationGracePeriodSeconds of session-service to more than preStopSeconds, 20"),
                Arguments.of("externalSecrets: {enabled: true}", "Set externalSecrets.store.name"),
                Arguments.of(
                        "defaults: {kafka: {sasl: {mechanism: SCRAM-SHA-512}}}", "Set defaults.kafka.sasl.username"),
                Arguments.of("defaults: {database: {tls: {ca: {name: ''}}}}", "Set defaults.database.tls.ca.name"),
                Arguments.of(
                        "{strimzi: {enabled: true, cluster: c, authentication: tls},"
                                + " defaults: {kafka: {tls: {enabled: true}, sasl: {mechanism: SCRAM-SHA-512}}}}",
                        "Take defaults.kafka.sasl.mechanism away"),
                Arguments.of("defaults: {enabled: false}", "Every service is switched off"),
                Arguments.of(
                        "strimzi: {enabled: true, cluster: c}", "Set defaults.kafka.sasl.mechanism to SCRAM-SHA-512"),
                Arguments.of(
                        "services: {conversation: {apps: {acme-chat/x: {host: h, token: {name: s, key: k}},"
                                + " acme/chat-x: {host: h, token: {name: s, key: k}}}}}",
                        "would need the same variable"));
    }

    /** There is no autoscaler that they would be told. */
    @Test
    void boundsOfAnAutoscalerThatIsNotThereAreNotLookedAt() {
        assertThatNoException()
                .isThrownBy(() -> Chart.render(
                        Profile.MINIMAL, "defaults: {scaling: {by: none, minReplicas: 3, maxReplicas: 2}}"));
    }

    @ParameterizedTest
    @MethodSource("incomplete")
    void whatIsMissingIsNamed(String otherwise, String message) {
        assertThatThrownBy(() -> Chart.render(Profile.MINIMAL, otherwise)).hasMessageContaining(message);
    }

    /** A value that the chart does not know, and where it is said to be. */
    static Stream<Arguments> misspelled() {
        return Stream.of(
                Arguments.of("default: {replicas: 1}", "additional properties 'default' not allowed"),
                Arguments.of("defaults: {replica: 1}", "'/defaults': additional properties 'replica' not allowed"),
                Arguments.of("services: {sessions: {}}", "'/services': additional properties 'sessions' not allowed"),
                Arguments.of(
                        "services: {session: {config: {offboard.operation.retry-hoizon: 1h}}}",
                        "'/services/session/config': additional properties 'offboard.operation.retry-hoizon'"),
                Arguments.of(
                        "defaults: {config: {offboard.iproyal.token: hunter2}}",
                        "additional properties 'offboard.iproyal.token' not allowed"),
                Arguments.of("defaults: {runtime: graal}", "'/defaults/runtime'"),
                Arguments.of("defaults: {replicas: two}", "'/defaults/replicas': got string, want integer"),
                Arguments.of("defaults: {kafka: {bootstrapServers: kafka}}", "'/defaults/kafka/bootstrapServers'"),
                Arguments.of("networkPolicy: {enable: false}", "additional properties 'enable' not allowed"),
                Arguments.of(
                        "services: {conversation: {apps: {acme: {host: h, token: {name: s, key: k}}}}}",
                        "invalid propertyName 'acme'"),
                Arguments.of(
                        "services: {conversation: {apps: {acme/x: {host: h}}}}",
                        "'/services/conversation/apps/acme~1x'"));
    }

    @ParameterizedTest
    @MethodSource("misspelled")
    void whatIsMisspelledIsNamedWithItsPlace(String otherwise, String message) {
        assertThatThrownBy(() -> Chart.render(Profile.MINIMAL, otherwise)).hasMessageContaining(message);
    }
}
