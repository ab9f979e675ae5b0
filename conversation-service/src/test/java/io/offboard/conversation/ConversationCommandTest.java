package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.OPERATIONS;
import static io.offboard.conversation.ConversationService.TOPICS;
import static io.offboard.conversation.Deletions.deleting;
import static io.offboard.conversation.Deletions.deletingAll;
import static io.offboard.conversation.Deletions.deletion;
import static io.offboard.conversation.Deletions.fresh;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands, on Kafka and at the operations API. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class ConversationCommandTest {

    private static final String APP = "\"org\":\"XXXX\",\"app\":\"XXXX\",";
    private static final String CHAT = "{\"channel\":\"u2\",\"type\":\"chat\",\"delete_roam\":true}";

    @BeforeEach
    void withoutLimits() {
        EasemobVendor.behave("");
    }

    @Test
    void aCommandOnKafkaIsCarriedOutAndToldOf() {
        var user = fresh("user");
        var command = deleting(user, "u2");

        TOPICS.send(command);

        var event = TOPICS.eventOf(command);
        assertThat(event.path("type").asText()).isEqualTo("io.offboard.conversation.delete.succeeded.v1");
        assertThat(event.at("/data/result/application").asText()).isEqualTo("c3624975-XXXX-XXXX-9da2-ee91ed4c5a76");
        assertThat(EasemobVendor.deletionsFor(user)).singleElement().satisfies(call -> assertThat(call.targets())
                .containsExactly("u2"));
    }

    @Test
    void theEventNamesNobody() {
        var user = fresh("user");
        var channel = fresh("channel");
        var command = deleting(user, channel);

        TOPICS.send(command);

        assertThat(TOPICS.eventOf(command).toString()).doesNotContain(user, channel);
    }

    @Test
    void theEventOfARejectionNamesNobody() {
        EasemobVendor.behave("\"unknown\":\"REFUSE\"");
        var user = fresh("user");
        var command = deleting(user, "u2");

        TOPICS.send(command);

        var event = TOPICS.eventOf(command);
        assertThat(event.path("type").asText()).isEqualTo("io.offboard.conversation.delete.rejected.v1");
        assertThat(event.toString()).contains("service_resource_not_found").doesNotContain(user);
        assertThat(LedgerRows.naming(user)).isZero();
    }

    @Test
    void whatIsPendingIsNamedNowhereInTheLedger() {
        EasemobVendor.behave("\"latency\":{\"kind\":\"FIXED\",\"millis\":1000}");
        var user = fresh("user");

        var operation = OPERATIONS.begin(deleting(user, "u2"));

        var naming = LedgerRows.naming(user);
        OPERATIONS.ended(operation).then().body("status", equalTo("SUCCEEDED"));
        assertThat(naming).isZero();
    }

    @Test
    void aCommandForSeveralConversationsIsAsManyOperations() {
        var user = fresh("user");
        var command = deletingAll(user, List.of("one", "two", "three"));

        TOPICS.send(command);

        var events = Awaitility.await().until(() -> TOPICS.eventsSoFarOf(command), found -> found.size() == 3);
        assertThat(events)
                .extracting(event -> event.path("type").asText())
                .containsOnly("io.offboard.conversation.delete.succeeded.v1");
        assertThat(events).extracting(event -> event.path("subject").asText()).doesNotHaveDuplicates();
        assertThat(EasemobVendor.deletionsFor(user).stream().flatMap(call -> call.targets().stream()))
                .containsExactlyInAnyOrder("one", "two", "three");
    }

    @Test
    void thePostedCommandForSeveralConversationsIsAnsweredWithAllItsOperations() {
        var command = deletingAll(fresh("user"), List.of("one", "two", "one"));

        var answer = OPERATIONS.post(command);

        List<String> parts = answer.path("parts");
        assertThat(parts).hasSize(2);
        parts.forEach(part -> OPERATIONS.ended(part).then().body("status", equalTo("SUCCEEDED")));
    }

    @Test
    void theSameCommandAgainIsTheSameOperations() {
        var command = deletingAll(fresh("user"), List.of("one", "two"));
        var first = OPERATIONS.post(command);

        var second = OPERATIONS.post(command);

        second.then().statusCode(202).body("disposition", equalTo("repeated"));
        assertThat(second.<List<String>>path("parts")).isEqualTo(first.<List<String>>path("parts"));
    }

    static Stream<Arguments> badData() {
        return Stream.of(
                arguments("no object", "17", "data"),
                arguments("no app", "{\"username\":\"u1\",\"channel\":\"u2\"}", "app"),
                arguments("an app that is not configured", "{\"org\":\"XXXX\",\"app\":\"YYYY\"}", "app"),
                arguments("no user", "{" + APP + "\"channels\":[" + CHAT + "]}", "username"),
                arguments("a user of dots", user("..", "\"channels\":[" + CHAT + "]"), "username"),
                arguments("a user that is a number", "{" + APP + "\"username\":17}", "username"),
                arguments("no channel", user("u1", "\"type\":\"chat\",\"delete_roam\":true"), "channel"),
                arguments("no type", user("u1", "\"channel\":\"u2\",\"delete_roam\":true"), "type"),
                arguments("no delete_roam", user("u1", "\"channel\":\"u2\",\"type\":\"chat\""), "delete_roam"),
                arguments("a wrong type", user("u1", "\"channel\":2"), "body"),
                arguments("no channels", user("u1", "\"channels\":[]"), "channels"),
                arguments("channels that are null", user("u1", "\"channels\":null"), "channels"),
                arguments("one bad channel of two", user("u1", "\"channels\":[" + CHAT + ",{}]"), "channel"),
                arguments("both forms", user("u1", "\"channel\":\"u2\",\"channels\":[" + CHAT + "]"), "channels"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badData")
    void whatCannotBeCarriedOutIsAProblem(String what, String data, String field) {
        var recorded = LedgerRows.count();

        OPERATIONS
                .post(deletion(data))
                .then()
                .statusCode(422)
                .body("code", equalTo("INVALID_COMMAND"))
                .body("field", equalTo(field));

        assertThat(LedgerRows.count()).isEqualTo(recorded);
    }

    @Test
    void aCommandForAnAppThatIsNotConfiguredIsADeadLetter() {
        var command =
                deletion("{\"org\":\"elsewhere\",\"app\":\"chat\",\"username\":\"u1\",\"channels\":[" + CHAT + "]}");

        TOPICS.send(command);

        var letter = TOPICS.deadLetter(command.id().getBytes(UTF_8));
        assertThat(Stream.of(letter.headers().toArray()).map(header -> new String(header.value(), UTF_8)))
                .contains("invalid-data")
                .noneMatch(text -> text.contains("elsewhere"));
    }

    private static String user(String name, String rest) {
        return "{" + APP + "\"username\":\"" + name + "\"," + rest + "}";
    }
}
