package io.offboard.session;

import static io.offboard.session.Removals.body;
import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.freshHashes;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.Removals.removingJson;
import static io.offboard.session.SessionService.TOPICS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.offboard.testing.Command;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Topic;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be read or carried out is kept as a dead letter, as it came and with the reason. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class DeadLetterTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");
    private static final Map<String, String> CLOUD_EVENT = Map.of("content-type", "application/cloudevents+json");

    static Stream<Arguments> unreadableRecords() {
        var good = removing("hash1");
        var inBinary = Map.of(
                "ce_specversion", "1.0",
                "ce_id", "1",
                "ce_source", "urn:test",
                "ce_type", "io.offboard.session.remove.v1",
                "content-type", "application/json");
        return Stream.of(
                arguments("no CloudEvent", "not-a-cloudevent", good.data(), Map.of()),
                arguments("no JSON", "not-a-cloudevent", "hash1", CLOUD_EVENT),
                arguments("nothing", "not-a-cloudevent", "", CLOUD_EVENT),
                arguments("an array", "not-a-cloudevent", "[" + good.json() + "]", CLOUD_EVENT),
                arguments("two CloudEvents", "not-a-cloudevent", good.json() + good.json(), CLOUD_EVENT),
                arguments("no id", "not-a-cloudevent", good.jsonWithout("id"), CLOUD_EVENT),
                arguments("no source", "not-a-cloudevent", good.jsonWithout("source"), CLOUD_EVENT),
                arguments("no type", "not-a-cloudevent", good.jsonWithout("type"), CLOUD_EVENT),
                arguments("no specversion", "not-a-cloudevent", good.jsonWithout("specversion"), CLOUD_EVENT),
                arguments("a CloudEvent 0.1", "not-a-cloudevent", good.json().replace("1.0", "0.1"), CLOUD_EVENT),
                arguments("a blank id", "not-a-cloudevent", named(" ").json(), CLOUD_EVENT),
                arguments("a NUL in the id", "not-a-cloudevent", named("a\0b").json(), CLOUD_EVENT),
                arguments(
                        "an endless id",
                        "not-a-cloudevent",
                        named("i".repeat(513)).json(),
                        CLOUD_EVENT),
                arguments(
                        "an id that is endless in bytes",
                        "not-a-cloudevent",
                        named("名".repeat(200)).json(),
                        CLOUD_EVENT),
                arguments(
                        "half a character in the id",
                        "not-a-cloudevent",
                        good.json().replace(good.id(), "\\ud800"),
                        CLOUD_EVENT),
                arguments("another domain", "unknown-type", typed("io.offboard.token.create.v1"), CLOUD_EVENT),
                arguments("another vocabulary", "unknown-type", typed("com.example.remove"), CLOUD_EVENT),
                arguments("an event", "unknown-type", typed("io.offboard.session.remove.succeeded.v1"), CLOUD_EVENT),
                arguments("no version", "unknown-type", typed("io.offboard.session.remove"), CLOUD_EVENT),
                arguments("version 2", "unknown-version", typed("io.offboard.session.remove.v2"), CLOUD_EVENT),
                arguments("version 0", "unknown-version", typed("io.offboard.session.remove.v0"), CLOUD_EVENT),
                arguments("no data", "invalid-data", good.jsonWithout("data"), CLOUD_EVENT),
                arguments("null data", "invalid-data", good.withData("null").json(), CLOUD_EVENT),
                arguments(
                        "a text as data",
                        "invalid-data",
                        good.withData("\"hash1\"").json(),
                        CLOUD_EVENT),
                arguments("no hashes", "invalid-data", good.withData("{}").json(), CLOUD_EVENT),
                arguments("a blank hash", "invalid-data", removingJson("[\" \"]"), CLOUD_EVENT),
                arguments("a number as hash", "invalid-data", removingJson("[1]"), CLOUD_EVENT),
                arguments("101 hashes", "invalid-data", tooMany(), CLOUD_EVENT),
                arguments("data that is no JSON", "invalid-data", "hash1", inBinary),
                arguments("data that goes on", "invalid-data", good.data() + good.data(), inBinary),
                arguments("more than 256 KiB", "too-large", " ".repeat(256 * 1024 + 1), CLOUD_EVENT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadableRecords")
    void whatCannotBeReadIsADeadLetterThatSaysWhy(String what, String reason, String value, Map<String, String> own) {
        var letter = deadLetterOf(value.getBytes(UTF_8), own);

        assertThat(Topic.header(letter, "offboard-reason")).isEqualTo(reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadableRecords")
    void aDeadLetterIsWhatCameByteForByte(String what, String reason, String value, Map<String, String> own) {
        var letter = deadLetterOf(value.getBytes(UTF_8), own);

        assertThat(letter.value()).isEqualTo(value.getBytes(UTF_8));
    }

    @Test
    void aRecordOfArbitraryBytesIsADeadLetterByteForByte() {
        var bytes = HexFormat.of().parseHex("00ff80fe7b22c328");

        var letter = deadLetterOf(bytes, Map.of());

        assertThat(letter.value()).isEqualTo(bytes);
    }

    @Test
    void aRecordWithoutAValueIsADeadLetter() {
        var letter = deadLetterOf(null, CLOUD_EVENT);

        assertThat(Topic.header(letter, "offboard-reason")).isEqualTo("not-a-cloudevent");
    }

    @Test
    void aRecordWithoutAValueIsADeadLetterWithoutAValue() {
        var letter = deadLetterOf(null, Map.of());

        assertThat(letter.value()).isNull();
    }

    @Test
    void aRecordWithoutAKeyIsADeadLetterWithoutAKey() {
        var value = UUID.randomUUID().toString().getBytes(UTF_8);

        TOPICS.commands().send(null, value, Map.of());

        var letter = TOPICS.deadLetters().await(record -> Arrays.equals(value, record.value()));
        assertThat(letter.key()).isNull();
    }

    @Test
    void aDeadLetterKeepsTheHeadersItCameWith() {
        var letter = deadLetterOf(
                "{}".getBytes(UTF_8), Map.of("content-type", "application/cloudevents+json", "trace", "abc"));

        assertThat(List.of(Topic.header(letter, "content-type"), Topic.header(letter, "trace")))
                .containsExactly("application/cloudevents+json", "abc");
    }

    @Test
    void aDeadLetterSaysWhereItStood() {
        var letter = deadLetterOf("{}".getBytes(UTF_8), Map.of());

        var origin = TOPICS.commands().await(record -> Arrays.equals(letter.key(), record.key()));
        assertThat(List.of(
                        Topic.header(letter, "offboard-topic"),
                        Topic.header(letter, "offboard-partition"),
                        Topic.header(letter, "offboard-offset"),
                        Topic.header(letter, "offboard-content")))
                .containsExactly(
                        "offboard.session.commands",
                        Integer.toString(origin.partition()),
                        Long.toString(origin.offset()),
                        "complete");
    }

    @Test
    void aDeadLetterExplainsWhatIsWrongInASentence() {
        var letter = deadLetterOf(removingJson("[\"hash1\",2]").getBytes(UTF_8), CLOUD_EVENT);

        assertThat(Topic.header(letter, "offboard-detail"))
                .isEqualTo("The residential_user_hashes.1 must be a string.");
    }

    @Test
    void aRecordThatLeavesNoRoomForOurHeadersIsPointedAt() {
        var letter = deadLetterOf("x".repeat(2_097_152 - 250).getBytes(UTF_8), Map.of());

        assertThat(Topic.header(letter, "offboard-content")).isEqualTo("left-at-origin");
    }

    @Test
    void anotherCommandUnderTheSameNameIsADeadLetter() {
        var command = removing(freshHash());
        TOPICS.send(command);
        TOPICS.eventOf(command);
        var other = command.withData(body(freshHashes(1)));

        TOPICS.send(other);

        var letter = TOPICS.deadLetter(command.id().getBytes(UTF_8));
        assertThat(Topic.header(letter, "offboard-reason")).isEqualTo("conflict");
    }

    @Test
    void anotherCommandUnderTheSameNameIsNotCarriedOut() {
        var command = removing(freshHash());
        var hash = freshHash();

        TOPICS.send(command, command.withData(body(List.of(hash))));

        TOPICS.deadLetter(command.id().getBytes(UTF_8));
        assertThat(VENDOR.callsNaming(hash)).isEmpty();
    }

    @Test
    void aDeadLetterIsNoOperation() {
        var before = LedgerRows.count();

        deadLetterOf("{}".getBytes(UTF_8), Map.of());

        assertThat(LedgerRows.count()).isEqualTo(before);
    }

    @Test
    void commandsBehindAndBetweenDeadLettersAreCarriedOut() {
        var key = "one-partition".getBytes(UTF_8);
        var first = removing(freshHash());
        var second = removing(freshHash());
        var topic = TOPICS.commands();

        topic.send(List.of(
                topic.record(key, "{}".getBytes(UTF_8), CLOUD_EVENT),
                topic.record(key, first.json().getBytes(UTF_8), CLOUD_EVENT),
                topic.record(key, null, CLOUD_EVENT),
                topic.record(key, " ".repeat(300_000).getBytes(UTF_8), CLOUD_EVENT),
                topic.record(key, second.json().getBytes(UTF_8), CLOUD_EVENT)));

        assertThat(List.of(TOPICS.eventOf(first), TOPICS.eventOf(second)))
                .allSatisfy(event ->
                        assertThat(event.path("data").path("status").asText()).isEqualTo("SUCCEEDED"));
    }

    /** Sends a record under a key of its own and answers what became of it. */
    private static ConsumerRecord<byte[], byte[]> deadLetterOf(byte[] value, Map<String, String> headers) {
        var key = UUID.randomUUID().toString().getBytes(UTF_8);
        TOPICS.commands().send(key, value, headers);
        return TOPICS.deadLetter(key);
    }

    private static Command named(String id) {
        return removing("hash1").withId(id);
    }

    private static String typed(String type) {
        return removing("hash1").withType(type).json();
    }

    private static String tooMany() {
        return removing().withData(body(freshHashes(101))).json();
    }
}
