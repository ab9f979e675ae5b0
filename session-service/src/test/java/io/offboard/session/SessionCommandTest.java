package io.offboard.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands on Kafka: each ends in one event, or is kept as a dead letter. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class SessionCommandTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    @Test
    void aCommandInStructuredModeIsCarriedOut() {
        var hash = Command.freshHash();
        var command = Command.removing(hash);

        Kafka.COMMANDS.send(List.of(command.structured()));

        Kafka.eventOf(command);
        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void aCommandInBinaryModeIsCarriedOut() {
        var hash = Command.freshHash();
        var command = Command.removing(hash);

        Kafka.COMMANDS.send(List.of(command.binary()));

        Kafka.eventOf(command);
        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void theEventIsACloudEventThatAnswersTheCommand() {
        var command = Command.removing(Command.freshHash());

        Kafka.send(command);

        var event = Kafka.eventOf(command);
        var operation = event.path("subject").asText();
        assertThat(event.path("data").path("operation").asText()).isEqualTo(operation);
        assertThat(Kafka.members(event))
                .containsEntry("specversion", "1.0")
                .containsEntry("id", operation + ":succeeded:1")
                .containsEntry("source", "urn:offboard:session")
                .containsEntry("type", "io.offboard.session.remove.succeeded.v1")
                .containsEntry("datacontenttype", "application/json")
                .containsEntry("commandsource", command.source())
                .containsEntry("commandid", command.id())
                .containsKey("time");
    }

    @Test
    void theEventTellsHowTheOperationWent() {
        var command = Command.removing(Command.freshHash(), Command.freshHash());

        Kafka.send(command);

        var data = Kafka.members(Kafka.eventOf(command).path("data"));
        assertThat(data)
                .containsEntry("kind", "session.remove")
                .containsEntry("status", "SUCCEEDED")
                .containsEntry("attempts", 1)
                .containsEntry("repeated", "no")
                .containsEntry("targets", 2)
                .containsEntry("commandSource", command.source())
                .containsEntry("commandId", command.id())
                .containsEntry("result", Map.of("status", 204))
                .containsKeys("acceptedAt", "finishedAt")
                .doesNotContainKeys("error", "nextAttemptAt");
    }

    @Test
    void theEventShowsTheOperationAsTheOperationsApiDoes() throws IOException {
        var command = Command.removing(Command.freshHash());

        Kafka.send(command);

        var event = Kafka.eventOf(command);
        var shown = Api.look(event.path("subject").asText()).asString();
        assertThat(event.path("data")).isEqualTo(new ObjectMapper().readTree(shown));
    }

    @Test
    void theEventProvesWhatWasAskedFor() throws GeneralSecurityException {
        var command = Command.removing(Command.freshHash());

        Kafka.send(command);

        var proof = Kafka.eventOf(command).path("data").path("proof").asText();
        assertThat(proof).isEqualTo(digest("session.remove\0" + command.data()));
    }

    @Test
    void theEventsRecordIsKeyedByItsOperation() {
        var command = Command.removing(Command.freshHash());

        Kafka.send(command);

        var record = Kafka.EVENTS.await(Kafka.answers(command));
        assertThat(new String(record.key(), UTF_8))
                .isEqualTo(Kafka.json(record).path("subject").asText());
    }

    @Test
    void theEventsRecordSaysThatItIsACloudEventInJson() {
        var command = Command.removing(Command.freshHash());

        Kafka.send(command);

        var record = Kafka.EVENTS.await(Kafka.answers(command));
        assertThat(Kafka.header(record, "content-type")).startsWith("application/cloudevents+json");
    }

    @Test
    void theEventDoesNotNameTheHash() {
        var hash = Command.freshHash();
        var command = Command.removing(hash);

        Kafka.send(command);

        var record = Kafka.EVENTS.await(Kafka.answers(command));
        assertThat(new String(record.value(), UTF_8)).doesNotContain(hash);
    }

    @Test
    void theSameCommandTwiceIsOneCall() {
        var hash = Command.freshHash();
        var command = Command.removing(hash);
        var after = Command.removing(Command.freshHash());

        Kafka.COMMANDS.send(List.of(command.structured(), command.binary()));

        Kafka.eventOf(command);
        carriedOutOnEachPartition(after);
        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void theSameCommandTwiceIsOneEvent() {
        var command = Command.removing(Command.freshHash());
        var after = Command.removing(Command.freshHash());

        Kafka.send(command);
        Kafka.eventOf(command);
        Kafka.send(command);

        carriedOutOnEachPartition(after);
        assertThat(Kafka.eventsSoFarOf(command)).hasSize(1);
    }

    @Test
    void theSameCommandOverRestIsTheSameOperation() {
        var command = Command.removing(Command.freshHash());
        Kafka.send(command);
        var operation = Kafka.eventOf(command).path("subject").asText();

        var answer = Api.post(command);

        assertThat(answer.<String>path("operation")).isEqualTo(operation);
    }

    static Stream<Arguments> unreadableRecords() {
        var good = Command.removing("hash1");
        var cloudEvent = Map.of("content-type", "application/cloudevents+json");
        var inBinary = Map.of(
                "ce_specversion", "1.0",
                "ce_id", "1",
                "ce_source", "urn:test",
                "ce_type", "io.offboard.session.remove.v1",
                "content-type", "application/json");
        return Stream.of(
                arguments("no CloudEvent", "not-a-cloudevent", good.data(), Map.of()),
                arguments("no JSON", "not-a-cloudevent", "hash1", cloudEvent),
                arguments("nothing", "not-a-cloudevent", "", cloudEvent),
                arguments("an array", "not-a-cloudevent", "[" + good.json() + "]", cloudEvent),
                arguments("two CloudEvents", "not-a-cloudevent", good.json() + good.json(), cloudEvent),
                arguments("no id", "not-a-cloudevent", good.jsonWithout("id"), cloudEvent),
                arguments("no source", "not-a-cloudevent", good.jsonWithout("source"), cloudEvent),
                arguments("no type", "not-a-cloudevent", good.jsonWithout("type"), cloudEvent),
                arguments("no specversion", "not-a-cloudevent", good.jsonWithout("specversion"), cloudEvent),
                arguments("a CloudEvent 0.1", "not-a-cloudevent", good.json().replace("1.0", "0.1"), cloudEvent),
                arguments("a blank id", "not-a-cloudevent", named(" ").json(), cloudEvent),
                arguments("a NUL in the id", "not-a-cloudevent", named("a\0b").json(), cloudEvent),
                arguments(
                        "an endless id",
                        "not-a-cloudevent",
                        named("i".repeat(513)).json(),
                        cloudEvent),
                arguments("another domain", "unknown-type", typed("io.offboard.token.create.v1"), cloudEvent),
                arguments("another vocabulary", "unknown-type", typed("com.example.remove"), cloudEvent),
                arguments("an event", "unknown-type", typed("io.offboard.session.remove.succeeded.v1"), cloudEvent),
                arguments("no version", "unknown-type", typed("io.offboard.session.remove"), cloudEvent),
                arguments("version 2", "unknown-version", typed("io.offboard.session.remove.v2"), cloudEvent),
                arguments("version 0", "unknown-version", typed("io.offboard.session.remove.v0"), cloudEvent),
                arguments("no data", "invalid-data", good.jsonWithout("data"), cloudEvent),
                arguments("null data", "invalid-data", good.withData("null").json(), cloudEvent),
                arguments(
                        "a text as data",
                        "invalid-data",
                        good.withData("\"hash1\"").json(),
                        cloudEvent),
                arguments("no hashes", "invalid-data", good.withData("{}").json(), cloudEvent),
                arguments("a blank hash", "invalid-data", removing("[\" \"]"), cloudEvent),
                arguments("a number as hash", "invalid-data", removing("[1]"), cloudEvent),
                arguments("101 hashes", "invalid-data", tooMany(), cloudEvent),
                arguments("data that is no JSON", "invalid-data", "hash1", inBinary),
                arguments("data that goes on", "invalid-data", good.data() + good.data(), inBinary),
                arguments("more than 256 KiB", "too-large", " ".repeat(256 * 1024 + 1), cloudEvent));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadableRecords")
    void whatCannotBeReadIsADeadLetterThatSaysWhy(String what, String reason, String value, Map<String, String> own) {
        var letter = deadLetterOf(value.getBytes(UTF_8), own);

        assertThat(Kafka.header(letter, "offboard-reason")).isEqualTo(reason);
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
        var letter = deadLetterOf(null, Map.of("content-type", "application/cloudevents+json"));

        assertThat(Kafka.header(letter, "offboard-reason")).isEqualTo("not-a-cloudevent");
    }

    @Test
    void aRecordWithoutAValueIsADeadLetterWithoutAValue() {
        var letter = deadLetterOf(null, Map.of());

        assertThat(letter.value()).isNull();
    }

    @Test
    void aRecordWithoutAKeyIsADeadLetterWithoutAKey() {
        var value = UUID.randomUUID().toString().getBytes(UTF_8);

        Kafka.COMMANDS.send(null, value, Map.of());

        var letter = Kafka.DEAD_LETTERS.await(record -> Arrays.equals(value, record.value()));
        assertThat(letter.key()).isNull();
    }

    @Test
    void aDeadLetterKeepsTheHeadersItCameWith() {
        var letter = deadLetterOf(
                "{}".getBytes(UTF_8), Map.of("content-type", "application/cloudevents+json", "trace", "abc"));

        assertThat(List.of(Kafka.header(letter, "content-type"), Kafka.header(letter, "trace")))
                .containsExactly("application/cloudevents+json", "abc");
    }

    @Test
    void aDeadLetterSaysWhereItStood() {
        var letter = deadLetterOf("{}".getBytes(UTF_8), Map.of());

        var origin = Kafka.COMMANDS.await(record -> Arrays.equals(letter.key(), record.key()));
        assertThat(List.of(
                        Kafka.header(letter, "offboard-topic"),
                        Kafka.header(letter, "offboard-partition"),
                        Kafka.header(letter, "offboard-offset"),
                        Kafka.header(letter, "offboard-content")))
                .containsExactly(
                        "offboard.session.commands",
                        Integer.toString(origin.partition()),
                        Long.toString(origin.offset()),
                        "complete");
    }

    @Test
    void aDeadLetterExplainsWhatIsWrongInASentence() {
        var letter = deadLetterOf(
                removing("[\"hash1\",2]").getBytes(UTF_8), Map.of("content-type", "application/cloudevents+json"));

        assertThat(Kafka.header(letter, "offboard-detail"))
                .isEqualTo("The residential_user_hashes.1 must be a string.");
    }

    @Test
    void aRecordThatLeavesNoRoomForOurHeadersIsPointedAt() {
        var letter = deadLetterOf("x".repeat(2_097_152 - 250).getBytes(UTF_8), Map.of());

        assertThat(Kafka.header(letter, "offboard-content")).isEqualTo("left-at-origin");
    }

    @Test
    void anotherCommandUnderTheSameNameIsADeadLetter() {
        var command = Command.removing(Command.freshHash());
        Kafka.send(command);
        Kafka.eventOf(command);
        var other = command.withData(Command.body(Command.freshHashes(1)));

        Kafka.send(other);

        var letter = Kafka.deadLetter(command.id().getBytes(UTF_8));
        assertThat(Kafka.header(letter, "offboard-reason")).isEqualTo("conflict");
    }

    @Test
    void anotherCommandUnderTheSameNameIsNotCarriedOut() {
        var command = Command.removing(Command.freshHash());
        var hash = Command.freshHash();

        Kafka.send(command, command.withData(Command.body(List.of(hash))));

        Kafka.deadLetter(command.id().getBytes(UTF_8));
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
        var first = Command.removing(Command.freshHash());
        var second = Command.removing(Command.freshHash());
        var headers = Map.of("content-type", "application/cloudevents+json");

        Kafka.COMMANDS.send(List.of(
                Kafka.COMMANDS.record(key, "{}".getBytes(UTF_8), headers),
                Kafka.COMMANDS.record(key, first.json().getBytes(UTF_8), headers),
                Kafka.COMMANDS.record(key, null, headers),
                Kafka.COMMANDS.record(key, " ".repeat(300_000).getBytes(UTF_8), headers),
                Kafka.COMMANDS.record(key, second.json().getBytes(UTF_8), headers)));

        assertThat(List.of(Kafka.eventOf(first), Kafka.eventOf(second)))
                .allSatisfy(event ->
                        assertThat(event.path("data").path("status").asText()).isEqualTo("SUCCEEDED"));
    }

    /** Sends a record under a key of its own and answers what became of it. */
    private static ConsumerRecord<byte[], byte[]> deadLetterOf(byte[] value, Map<String, String> headers) {
        var key = UUID.randomUUID().toString().getBytes(UTF_8);
        Kafka.COMMANDS.send(key, value, headers);
        return Kafka.deadLetter(key);
    }

    /** Whatever was sent before this ends has been accepted by then: it stands behind it, on each partition. */
    private static void carriedOutOnEachPartition(Command command) {
        var partitions = 4;
        for (int partition = 0; partition < partitions; partition++) {
            var marker = new Command(command.source(), command.id() + partition, command.type(), command.data());
            var record = marker.structured();
            Kafka.COMMANDS.send(List.of(new org.apache.kafka.clients.producer.ProducerRecord<>(
                    record.topic(), partition, record.key(), record.value(), record.headers())));
            Kafka.eventOf(marker);
        }
    }

    private static Command named(String id) {
        return new Command("urn:test", id, "io.offboard.session.remove.v1", "{}");
    }

    private static String typed(String type) {
        return Command.removing("hash1").ofType(type).json();
    }

    private static String removing(String hashes) {
        return Command.removing()
                .withData("{\"residential_user_hashes\":%s}".formatted(hashes))
                .json();
    }

    private static String tooMany() {
        return Command.removing()
                .withData(Command.body(Command.freshHashes(101)))
                .json();
    }

    /** HMAC-SHA-256 with the digest key of these tests. */
    private static String digest(String text) throws GeneralSecurityException {
        var key = new byte[32];
        Arrays.fill(key, (byte) 2);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    }
}
