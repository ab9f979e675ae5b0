package io.offboard.session;

import static io.offboard.session.Removals.bodyOf;
import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.Removals.removingJson;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static io.offboard.session.SessionService.remove;
import static io.offboard.testing.OperationsApi.BATCH;
import static io.offboard.testing.OperationsApi.CLOUDEVENT;
import static io.offboard.testing.OperationsApi.LINES;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.offboard.testing.Json;
import io.offboard.testing.NothingDone;
import io.offboard.testing.Problem;
import io.offboard.testing.Said;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Topic;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that would not arrive at the vendor as it was sent is refused, in the caller's form, whichever way it came. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class InexactTextTest {

    private static final String HASHES = "residential_user_hashes";

    private final NothingDone nothingDone = NothingDone.sinceNow(Vendor.named("iproyal"));

    static Stream<Arguments> inexactTexts() {
        return Stream.of(
                arguments("half a character", "[\"hash1\",\"\\ud800\"]", HASHES),
                arguments("the other half", "[\"\\udc00\"]", HASHES),
                arguments("halves the wrong way round", "[\"\\udc00\\ud800\"]", HASHES),
                arguments("a NUL", "[\"hash\\u0000\"]", HASHES),
                arguments("half a character in a field nobody knows", "[\"hash1\"],\"note\":\"\\ud800\"", "note"),
                arguments("a NUL deep in a field nobody knows", "[\"hash1\"],\"a\":{\"b\":[\"\\u0000\"]}", "b"),
                arguments("a NUL in a name", "[\"hash1\"],\"\\u0000\":1", "body"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inexactTexts")
    void inTheVendorsRequestItIsRefusedInTheVendorsForm(String what, String hashes, String field) {
        var answer = remove(OPERATIONS.permitted(), bodyOf(hashes));

        var message = "The %s field holds a NUL character, or half of a character.".formatted(field);
        assertThat(Said.in(answer)).isEqualTo(new Said(422, """
                {"error":{"code":"failed_validation","message":"%s","detailed_messages":{"%s":["%s"]}}}""".formatted(message, field, message)));
        nothingDone.check();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inexactTexts")
    void inACommandItIsAProblem(String what, String hashes, String field) {
        var answer = OPERATIONS.post(CLOUDEVENT, command(hashes));

        assertThat(Problem.in(answer)).isEqualTo(new Problem(422, "INVALID_COMMAND", field));
        nothingDone.check();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inexactTexts")
    void inABatchItSpoilsNoOtherCommand(String what, String hashes, String field) {
        var answer = OPERATIONS.post(
                BATCH,
                "[%s,%s]".formatted(command(hashes), removing(freshHash()).json()));

        answer.then().statusCode(202).body("disposition", contains("refused", "accepted"));
    }

    /** The parser refuses it, before there is data to look at. */
    @Test
    void halfACharacterInANameIsNoJson() {
        var hashes = "[\"hash1\"],\"\\ud800\":1";
        var letter = TOPICS.deadLetter(send(command(hashes).getBytes(UTF_8), structured()));

        assertThat(remove(OPERATIONS.permitted(), bodyOf(hashes)).statusCode()).isEqualTo(422);
        assertThat(OPERATIONS.post(CLOUDEVENT, command(hashes)).statusCode()).isEqualTo(422);
        assertThat(Topic.header(letter, "offboard-reason")).isEqualTo("not-a-cloudevent");
        nothingDone.check();
    }

    @Test
    void halfACharacterInANameSpoilsNoOtherCommandOfABatch() {
        var bad = command("[\"hash1\"],\"\\ud800\":1");

        var answer = OPERATIONS.post(
                BATCH, "[%s,%s]".formatted(bad, removing(freshHash()).json()));

        answer.then().statusCode(202).body("disposition", contains("refused", "accepted"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inexactTexts")
    void onKafkaItIsADeadLetter(String what, String hashes, String field) {
        var letter = TOPICS.deadLetter(send(command(hashes).getBytes(UTF_8), structured()));

        assertThat(Topic.header(letter, "offboard-reason")).isEqualTo("invalid-data");
        nothingDone.check();
    }

    @Test
    void bytesThatAreNoUtf8AreNoJsonInTheVendorsRequest() {
        var answer = OPERATIONS
                .permitted()
                .contentType("application/json")
                .body(noUtf8(bodyOf("[\"hash-ÿ\"]")))
                .delete("/v1/sessions");

        var message = "The request body must be a JSON object.";
        assertThat(Said.in(answer)).isEqualTo(new Said(422, """
                {"error":{"code":"failed_validation","message":"%s","detailed_messages":{"body":["%s"]}}}""".formatted(message, message)));
        nothingDone.check();
    }

    @Test
    void bytesThatAreNoUtf8AreNoCommand() {
        var answer = OPERATIONS
                .permitted()
                .contentType(CLOUDEVENT)
                .body(noUtf8(command("[\"hash-ÿ\"]")))
                .post("/operations");

        assertThat(Problem.in(answer)).isEqualTo(new Problem(422, "INVALID_COMMAND", null));
        nothingDone.check();
    }

    @Test
    void bytesThatAreNoUtf8SpoilOnlyTheirOwnLine() {
        var lines =
                noUtf8(command("[\"hash-ÿ\"]") + "\n" + removing(freshHash()).json());

        var answer = OPERATIONS.permitted().contentType(LINES).body(lines).post("/operations");

        assertThat(answer.asString()
                        .lines()
                        .map(line -> Json.of(line).path("disposition").asText()))
                .containsExactly("refused", "accepted");
    }

    @Test
    void bytesThatAreNoUtf8AreADeadLetter() {
        var letter = TOPICS.deadLetter(send(noUtf8(command("[\"hash-ÿ\"]")), structured()));

        assertThat(Topic.header(letter, "offboard-reason")).isEqualTo("not-a-cloudevent");
        nothingDone.check();
    }

    @Test
    void dataInBinaryModeThatAreNoUtf8AreADeadLetter() {
        var headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", UUID.randomUUID().toString(),
                "ce_source", "urn:test",
                "ce_type", "io.offboard.session.remove.v1",
                "content-type", "application/json");

        var letter = TOPICS.deadLetter(send(noUtf8(bodyOf("[\"hash-ÿ\"]")), headers));

        assertThat(Topic.header(letter, "offboard-reason")).isEqualTo("invalid-data");
        nothingDone.check();
    }

    /** As it is, and not as the JSON that it was read as. */
    private static String command(String hashes) {
        return removingJson("[]").replace("\"%s\":[]".formatted(HASHES), "\"%s\":%s".formatted(HASHES, hashes));
    }

    private static byte[] noUtf8(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] send(byte[] value, Map<String, String> headers) {
        var key = UUID.randomUUID().toString().getBytes(UTF_8);
        TOPICS.commands().send(key, value, headers);
        return key;
    }

    private static Map<String, String> structured() {
        return Map.of("content-type", "application/cloudevents+json");
    }
}
