package io.offboard.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What operators are asked for is what the services need, and no more. */
class OperatorsTest {

    private static final Rendered OPERATORS = Profile.OPERATORS.render();

    @Test
    void aServiceReachesItsOwnTopicsAndCanPutDeadLettersBackAndDoesNothingElse() {
        assertThat(acls("offboard-session"))
                .containsExactly(
                        "topic offboard.session.commands literal [Read, Write, Describe]",
                        "group session-service literal [Read, Describe]",
                        "topic offboard.session.events literal [Write, Describe]",
                        "topic offboard.session.audit literal [Write, Describe]",
                        "topic offboard.session.dead-letters literal [Read, Write, Describe]",
                        "topic offboard.cases literal [Read, Write, Describe]",
                        "group session-service-cases literal [Read, Describe]",
                        "topic offboard.case-parts literal [Read, Write, Describe]",
                        "group session-service-case-parts literal [Read, Describe]",
                        "topic offboard.case-events literal [Write, Describe]");
    }

    @Test
    void everyTopicOfEveryServiceIsMadeAndOutlivesTheRelease() {
        assertThat(OPERATORS.all(KafkaTopic.class))
                .extracting(topic -> topic.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("token", "session", "conversation", "customer")
                                        .flatMap(domain -> Stream.of("commands", "events", "audit", "dead-letters")
                                                .map(kind -> "offboard." + domain + "." + kind)),
                                Stream.of("offboard.cases", "offboard.case-parts", "offboard.case-events"))
                        .toList());
        assertThat(Stream.concat(OPERATORS.ofKind("KafkaTopic"), OPERATORS.ofKind("Cluster")))
                .allMatch(document -> document.at("/metadata/annotations")
                        .path("helm.sh/resource-policy")
                        .asText()
                        .equals("keep"));
    }

    /** More than a broker takes unless it is told: a dead letter is its command and headers beside. */
    @Test
    void theTopicOfDeadLettersTakesTheLargestThatTheServicesSend() throws IOException {
        Map<String, String> common = Properties.read(Files.readString(Path.of(
                System.getProperty("offboard.checkout"),
                "common/src/main/resources/META-INF/microprofile-config.properties")));

        assertThat(OPERATORS.all(KafkaTopic.class))
                .filteredOn(topic -> topic.getMetadata().getName().endsWith(".dead-letters"))
                .extracting(topic -> topic.getSpec().getConfig().get("max.message.bytes"))
                .hasSize(4)
                .allMatch(most ->
                        most.toString().equals(common.get("mp.messaging.outgoing.dead-letters.max.request.size")));
    }

    @Test
    void scalingLooksAtTheServicesOwnGroupAndTopicAndAtItsOldestOperation() {
        List<JsonNode> triggers = OPERATORS
                .ofKind("ScaledObject")
                .filter(scaled ->
                        scaled.at("/spec/scaleTargetRef/name").asText().equals("offboard-session"))
                .flatMap(scaled -> ReferencesTest.elements(scaled.at("/spec/triggers")))
                .toList();

        assertThat(triggers).hasSize(2);
        assertThat(triggers.get(0).at("/metadata/consumerGroup").asText()).isEqualTo("session-service");
        assertThat(triggers.get(0).at("/metadata/topic").asText()).isEqualTo("offboard.session.commands");
        assertThat(triggers.get(0).at("/metadata/sasl").asText()).isEqualTo("scram_sha512");
        assertThat(triggers.get(0).at("/authenticationRef/name").asText()).isEqualTo("offboard-session-kafka");
        assertThat(triggers.get(1).at("/metadata/query").asText())
                .contains("namespace=\"leavers\"", "service=\"offboard-session\"");
    }

    @Test
    void theDatabaseIsTheOneThatTheOperatorMakes() {
        assertThat(Properties.ofAll(OPERATORS).get("offboard-token"))
                .containsEntry("quarkus.datasource.reactive.url", "postgresql://offboard-token-db-rw:5432/token")
                .containsEntry("quarkus.datasource.reactive.postgresql.ssl-mode", "verify-full");
    }

    private static List<String> acls(String user) {
        return OPERATORS
                .ofKind("KafkaUser")
                .filter(document -> document.at("/metadata/name").asText().equals(user))
                .flatMap(document -> ReferencesTest.elements(document.at("/spec/authorization/acls")))
                .map(acl -> "%s %s %s [%s]"
                        .formatted(
                                acl.at("/resource/type").asText(),
                                acl.at("/resource/name").asText(),
                                acl.at("/resource/patternType").asText(),
                                ReferencesTest.elements(acl.path("operations"))
                                        .map(JsonNode::asText)
                                        .collect(Collectors.joining(", "))))
                .toList();
    }
}
