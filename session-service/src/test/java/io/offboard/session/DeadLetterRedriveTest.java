package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.offboard.cases.CaseId;
import io.offboard.testing.Command;
import io.offboard.testing.Json;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Problem;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Schema;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters put back once the reason is mended. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class DeadLetterRedriveTest {

    private static final String CLOUD_EVENT = "application/cloudevents+json";
    private static final Topic AUDIT = Topic.named("offboard.session.audit");

    @Test
    void whatCanBeReadByNowIsCarriedOut() {
        var command = removing(freshHash());

        redrive(these(letterOf(command))).then().statusCode(200).body("redriven", equalTo(1));

        assertThat(TOPICS.eventOf(command).at("/data/status").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void itIsPutBackAsItCame() {
        var command = removing(freshHash());

        redrive(these(letterOf(command)));

        var again = TOPICS.commands().await(record -> Arrays.equals(key(command), record.key()));
        assertThat(again.value()).isEqualTo(command.json().getBytes(UTF_8));
        assertThat(again.headers().toArray())
                .extracting(Header::key)
                .containsExactly("content-type", "offboard-reason");
        assertThat(Topic.header(again, "offboard-reason")).isEqualTo("the sender's own");
    }

    /** All three topics that a service takes records from leave their dead letters in one. */
    @Test
    void whatAskedForACaseGoesBackToTheTopicOfCases() {
        var opening = Cases.opening(Cases.removing(freshHash()));
        var name = Json.of(opening).path("id").asText();
        var id = CaseId.of("urn:example:hr", name).toString();

        redrive(these(letterFrom("offboard.cases", name, opening)))
                .then()
                .statusCode(200)
                .body("redriven", equalTo(1));

        await().until(() -> Cases.look(id).statusCode() == 200);
        assertThat(TOPICS.commands().found(record -> Arrays.equals(name.getBytes(UTF_8), record.key())))
                .isEmpty();
    }

    @Test
    void whatCameFromATopicThatTheServiceDoesNotReadIsUnavailable() {
        var command = removing(freshHash());

        redrive(these(letterFrom("offboard.token.commands", UUID.randomUUID().toString(), command.json())))
                .then()
                .statusCode(200)
                .body("redriven", equalTo(0))
                .body("unavailable", equalTo(1));
    }

    @Test
    void toPutItBackTwiceDoesItOnce() {
        var command = removing(freshHash());
        var letter = letterOf(command);

        redrive(these(letter)).then().body("redriven", equalTo(1));
        redrive(these(letter)).then().body("redriven", equalTo(1));

        var later = removing(freshHash()).withId(command.id() + "-later");
        TOPICS.commands().send(key(command), later.json().getBytes(UTF_8), Map.of("content-type", CLOUD_EVENT));
        TOPICS.eventOf(later);
        assertThat(LedgerRows.text("select count(*) from operation where command_id = '%s'".formatted(command.id())))
                .isEqualTo("1");
    }

    @Test
    void allThatWereKeptSinceArePutBack() {
        var since = Instant.now();
        var first = removing(freshHash());
        var second = removing(freshHash());
        letterOf(first);
        letterOf(second);

        redrive("{\"since\":\"%s\"}".formatted(since))
                .then()
                .statusCode(200)
                .body("redriven", equalTo(2))
                .body("next", nullValue());

        TOPICS.eventOf(first);
        TOPICS.eventOf(second);
    }

    @Test
    void whatStillCannotBeReadIsADeadLetterAgain() {
        var key = UUID.randomUUID().toString().getBytes(UTF_8);
        TOPICS.commands().send(key, "{}".getBytes(UTF_8), Map.of("content-type", CLOUD_EVENT));

        redrive(these(TOPICS.deadLetter(key))).then().body("redriven", equalTo(1));

        await().until(
                        () -> TOPICS.deadLetters()
                                .found(record -> Arrays.equals(key, record.key()))
                                .size(),
                        count -> count == 2);
    }

    @Test
    void whatWasLeftAtItsOriginIsTakenFromThere() {
        var key = UUID.randomUUID().toString().getBytes(UTF_8);
        var value = "x".repeat(2_097_152 - 250).getBytes(UTF_8);
        TOPICS.commands().send(key, value, Map.of());

        redrive(these(TOPICS.deadLetter(key))).then().body("redriven", equalTo(1));

        await().until(
                        () -> TOPICS.commands().found(record -> Arrays.equals(key, record.key())).stream()
                                .filter(record -> Arrays.equals(value, record.value()))
                                .count(),
                        count -> count == 2);
    }

    @Test
    void whatIsNotThereIsCountedAsUnavailable() {
        redrive("{\"letters\":[{\"partition\":0,\"offset\":99999999},{\"partition\":77,\"offset\":0}]}")
                .then()
                .statusCode(200)
                .body("redriven", equalTo(0))
                .body("unavailable", equalTo(2));
    }

    @Test
    void itIsAuditedWithWhoDidIt() {
        var since = Instant.now().plusSeconds(60).toString();

        redrive("{\"since\":\"%s\"}".formatted(since)).then().body("redriven", equalTo(0));

        var event = Json.of(AUDIT.await(
                record -> since.equals(Json.of(record).at("/data/since").asText())));
        assertThat(event.path("type").asText()).isEqualTo("io.offboard.audit.redrive.v1");
        Schema.of("schemas/control-action.json").accepts(event.get("data").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[]",
                "{\"letters\":[null]}",
                "{\"letters\":[{\"partition\":-1,\"offset\":0}]}",
                "{\"since\":\"2026-11-22T10:15:30Z\",\"cursor\":\"0:1-2\"}",
                "{\"since\":\"yesterday\"}",
                "{\"everything\":true}"
            })
    void whatDoesNotSayWhichIsRefused(String body) {
        assertThat(Problem.in(redrive(body))).isEqualTo(new Problem(400, "INVALID_BODY", null));
    }

    @Test
    void anUnknownCursorIsRefused() {
        assertThat(Problem.in(redrive("{\"cursor\":\"x\"}")))
                .isEqualTo(new Problem(400, "INVALID_PARAMETER", "cursor"));
    }

    @Test
    void itTakesAPermissionOfItsOwn() {
        var answer = OPERATIONS
                .with(Tokens.with("session:read session:write session:control"))
                .contentType("application/json")
                .body("{\"letters\":[]}")
                .post("/dead-letters/redrive");

        assertThat(Problem.in(answer)).isEqualTo(new Problem(403, "FORBIDDEN", null));
    }

    /** As if a version before could not read it. */
    private static ConsumerRecord<byte[], byte[]> letterOf(Command command) {
        return letterFrom("offboard.session.commands", command.id(), command.json());
    }

    private static ConsumerRecord<byte[], byte[]> letterFrom(String origin, String key, String value) {
        var topic = TOPICS.deadLetters();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", CLOUD_EVENT);
        headers.put("offboard-reason", "the sender's own");
        var record = topic.record(key.getBytes(UTF_8), value.getBytes(UTF_8), headers);
        List.of(
                        List.of("offboard-reason", "unknown-version"),
                        List.of("offboard-detail", "A version that is not known."),
                        List.of("offboard-topic", origin),
                        List.of("offboard-partition", "0"),
                        List.of("offboard-offset", "0"),
                        List.of("offboard-content", "complete"))
                .forEach(header ->
                        record.headers().add(header.get(0), header.get(1).getBytes(UTF_8)));
        topic.send(List.of(record));
        return TOPICS.deadLetter(key.getBytes(UTF_8));
    }

    private static byte[] key(Command command) {
        return command.id().getBytes(UTF_8);
    }

    private static String these(ConsumerRecord<byte[], byte[]> letter) {
        return "{\"letters\":[{\"partition\":%d,\"offset\":%d}]}".formatted(letter.partition(), letter.offset());
    }

    private static Response redrive(String body) {
        return OPERATIONS.permitted().contentType("application/json").body(body).post("/dead-letters/redrive");
    }
}
