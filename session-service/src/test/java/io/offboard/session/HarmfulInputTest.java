package io.offboard.session;

import static io.offboard.session.Removals.body;
import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.TOPICS;
import static io.offboard.testing.OperationsApi.CLOUDEVENT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Corpus;
import io.offboard.testing.Harm;
import io.offboard.testing.LoggedLines;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever comes in is refused or a dead letter, and what comes after it is carried out. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class HarmfulInputTest {

    private final Harm vendorsRequest =
            new Harm("DELETE", "/v1/sessions", "application/json", body(List.of("hash-of-nobody")), token());
    private final Harm command =
            new Harm("POST", "/operations", CLOUDEVENT, removing(freshHash()).json(), token());

    @AfterEach
    void whatComesAfterwardsIsCarriedOut() {
        var good = removing(freshHash());
        TOPICS.send(good);
        assertThat(TOPICS.eventOf(good).path("data").path("status").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void noBodyHarmsTheVendorsPath() {
        vendorsRequest.sendBodies();
    }

    @Test
    void noBodyHarmsTheOperationsApi() {
        command.sendBodies();
    }

    @Test
    void noRequestHarmsTheVendorsPath() {
        vendorsRequest.sendRequests();
    }

    @Test
    void noMutationHarmsTheVendorsPath() {
        vendorsRequest.sendMutations(200);
    }

    @Test
    void noMutationHarmsTheOperationsApi() {
        command.sendMutations(200);
    }

    @Test
    void noBodyOfARecordHarmsTheConsumer() {
        try (var logged = new LoggedLines()) {
            for (var input :
                    Corpus.of("bodies.txt", Map.of("good", removing("hash1").json()))) {
                assertDeadLetter(input.name(), structured(input.bytes()), "not-a-cloudevent", "too-large");
                assertDeadLetter(input.name(), binary(input.bytes()), "invalid-data", "too-large");
            }
            assertThat(logged.lines()).noneMatch(line -> line.contains("harm"));
        }
    }

    @Test
    void aMediaTypeOfNothingIsADeadLetter() {
        var record = record(removing(freshHash()).json().getBytes(UTF_8));
        record.headers().add("content-type", null);

        assertDeadLetter("null", record, "not-a-cloudevent");
    }

    @Test
    void anIdThatIsNoUtf8IsNotReadAsAnother() {
        var record = binary(body(List.of(freshHash())).getBytes(UTF_8));
        record.headers().remove("ce_id").add("ce_id", new byte[] {(byte) 0xff});

        assertDeadLetter("0xff", record, "not-a-cloudevent");
    }

    @Test
    void aRecordWithTwoIdsIsADeadLetter() {
        var record = binary(body(List.of(freshHash())).getBytes(UTF_8));
        record.headers().add("ce_id", "another".getBytes(UTF_8));

        assertDeadLetter("two ids", record, "not-a-cloudevent");
    }

    @Test
    void aRecordWhoseHeadersNameAnotherEventThanItsValueIsADeadLetter() {
        var record = structured(removing(freshHash()).json().getBytes(UTF_8));
        record.headers().add("ce_id", "another".getBytes(UTF_8));

        assertDeadLetter("both modes", record, "not-a-cloudevent");
    }

    @Test
    void aStructuredRecordMayRepeatItsAttributesAsHeaders() {
        var good = removing(freshHash());
        var record = good.structured(TOPICS.commands());
        record.headers().add("ce_id", good.id().getBytes(UTF_8));

        TOPICS.commands().send(List.of(record));

        assertThat(TOPICS.eventOf(good).path("data").path("status").asText()).isEqualTo("SUCCEEDED");
    }

    private static void assertDeadLetter(String what, ProducerRecord<byte[], byte[]> record, String... reasons) {
        TOPICS.commands().send(List.of(record));
        var letter = TOPICS.deadLetter(record.key());
        assertThat(Topic.header(letter, "offboard-reason")).as(what).isIn((Object[]) reasons);
        assertThat(letter.value()).as(what).isEqualTo(record.value());
    }

    private static ProducerRecord<byte[], byte[]> structured(byte[] value) {
        var record = record(value);
        record.headers().add("content-type", CLOUDEVENT.getBytes(UTF_8));
        return record;
    }

    private static ProducerRecord<byte[], byte[]> binary(byte[] value) {
        var record = removing(freshHash()).binary(TOPICS.commands());
        return new ProducerRecord<>(record.topic(), null, key(), value, record.headers());
    }

    private static ProducerRecord<byte[], byte[]> record(byte[] value) {
        return TOPICS.commands().record(key(), value, Map.of());
    }

    private static byte[] key() {
        return UUID.randomUUID().toString().getBytes(ISO_8859_1);
    }

    private static String token() {
        return Tokens.with("session:read session:write session:control session:match session:dead-letters");
    }
}
