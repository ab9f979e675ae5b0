package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static io.offboard.testing.Vendor.BREAKS_AFTER_THE_EFFECT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.testing.Json;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Topic;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The event that answers a command at its end. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class SessionEventTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void theEventIsACloudEventThatAnswersTheCommand() {
        var command = removing(freshHash());

        TOPICS.send(command);

        var event = TOPICS.eventOf(command);
        var operation = event.path("subject").asText();
        assertThat(event.path("data").path("operation").asText()).isEqualTo(operation);
        assertThat(Json.members(event))
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
    void anEventThatKafkaDidNotAcknowledgeIsPublishedAgainUnderTheSameId() {
        var command = removing(freshHash());
        TOPICS.send(command);
        var first = TOPICS.eventOf(command);
        var operation = first.path("subject").asText();
        Awaitility.await().until(() -> LedgerRows.isPublished(operation));

        LedgerRows.change("insert into outbox (operations, due_at) values ('{" + operation + "}', now())");

        Awaitility.await().until(() -> TOPICS.eventsSoFarOf(command).size() == 2);
        assertThat(TOPICS.eventsSoFarOf(command)).allMatch(first::equals);
        Awaitility.await().until(() -> LedgerRows.isPublished(operation));
    }

    @Test
    void theEventTellsHowTheOperationWent() {
        var command = removing(freshHash(), freshHash());

        TOPICS.send(command);

        var data = Json.members(TOPICS.eventOf(command).path("data"));
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
        var command = removing(freshHash());

        TOPICS.send(command);

        var event = TOPICS.eventOf(command);
        var shown = OPERATIONS.look(event.path("subject").asText()).asString();
        assertThat(event.path("data")).isEqualTo(new ObjectMapper().readTree(shown));
    }

    @Test
    void theEventProvesWhatWasAskedFor() throws GeneralSecurityException {
        var command = removing(freshHash());

        TOPICS.send(command);

        var proof = TOPICS.eventOf(command).path("data").path("proof").asText();
        assertThat(proof).isEqualTo(digest("session.remove\0" + command.data()));
    }

    @Test
    void theEventsRecordIsKeyedByItsOperation() {
        var command = removing(freshHash());

        TOPICS.send(command);

        var record = TOPICS.eventRecordOf(command);
        assertThat(new String(record.key(), UTF_8))
                .isEqualTo(Json.of(record).path("subject").asText());
    }

    @Test
    void theEventsRecordSaysThatItIsACloudEventInJson() {
        var command = removing(freshHash());

        TOPICS.send(command);

        var record = TOPICS.eventRecordOf(command);
        assertThat(Topic.header(record, "content-type")).startsWith("application/cloudevents+json");
    }

    @Test
    void aRejectedCommandIsAnsweredByAnEventThatSaysSo() {
        VENDOR.behave("{\"unknown\":\"REFUSE\"}");
        var command = removing(freshHash());

        TOPICS.send(command);

        assertThat(TOPICS.eventOf(command).path("type").asText()).isEqualTo("io.offboard.session.remove.rejected.v1");
    }

    @Test
    void theEventOfAnAmbiguousAttemptOwnsUpToIt() {
        VENDOR.behave(BREAKS_AFTER_THE_EFFECT);
        var command = removing(freshHash());

        TOPICS.send(command);

        var event = TOPICS.eventOf(command).path("data");
        assertThat(List.of(
                        event.path("attempts").asInt(), event.path("repeated").asText()))
                .isEqualTo(List.of(2, "possible"));
    }

    @Test
    void aPublishedEventIsNotInTheOutboxAnyLonger() {
        var command = removing(freshHash());

        TOPICS.send(command);

        var operation = TOPICS.eventOf(command).path("subject").asText();
        Awaitility.await().until(() -> LedgerRows.isPublished(operation));
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
