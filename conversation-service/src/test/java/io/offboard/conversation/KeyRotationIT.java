package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.OPERATIONS;
import static io.offboard.conversation.ConversationService.TOPICS;
import static io.offboard.conversation.Deletions.deleting;
import static io.offboard.conversation.Deletions.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.testing.Command;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both keys are rotated while operations are pending: one replica ends with the old keys, another begins with new ones. */
class KeyRotationIT {

    private static final String APP = "offboard.easemob.apps.\"XXXX/XXXX\".";
    private static final String USER = fresh("user");
    private static final String CHANNEL = fresh("channel");
    private static final String IDEMPOTENCY_KEY = fresh("key");
    private static final Command COMMAND = deleting(fresh("user"), fresh("channel"));

    private static Replica rotated;
    private static String acceptedBefore;

    @BeforeAll
    static void rotateWhileTheVendorHangs() throws IOException {
        EasemobVendor.behave("");
        Map<String, String> before = new HashMap<>(new Surroundings().start());
        before.putAll(new Sandbox().start());
        Map<String, String> after = new HashMap<>(before);
        rotate(after, "seal-key");
        rotate(after, "digest-key");
        try (var hung = HungVendor.start()) {
            before.put(APP + "host", hung.url());
            var replica = Replica.start("old-keys", before);
            replica.awaitReady();
            TOPICS.send(COMMAND);
            acceptedBefore = delete(replica);
            Awaitility.await("both accepted")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> replica.number("select count(*) from operation where status = 'PENDING'") == 2);
            replica.stop();
        }
        rotated = Replica.start("new-keys", after);
        rotated.awaitReady();
    }

    @AfterAll
    static void stop() {
        rotated.stop();
    }

    @Test
    void whatWasSealedWithTheFormerKeyIsCarriedOut() {
        assertThat(TOPICS.eventOf(COMMAND).path("type").asText()).endsWith("succeeded.v1");
    }

    @Test
    void aCommandFromBeforeIsRecognised() {
        OPERATIONS
                .permitted()
                .port(rotated.port())
                .contentType(OperationsApi.CLOUDEVENT)
                .body(COMMAND.json())
                .post("/operations")
                .then()
                .statusCode(202)
                .body("disposition", equalTo("repeated"));
    }

    @Test
    void anIdempotencyKeyFromBeforeIsRecognised() {
        assertThat(delete(rotated)).isEqualTo(acceptedBefore);
    }

    @Test
    void whatIsAcceptedFromNowOnIsProvedWithTheNewKey() {
        var command = deleting(fresh("user"), fresh("channel"));
        var sameForAnother = command.withId(fresh("command"));
        TOPICS.send(command, sameForAnother);

        var proof = TOPICS.eventOf(command).at("/data/proof").asText();

        assertThat(proof)
                .matches("[0-9a-f]{64}")
                .isEqualTo(TOPICS.eventOf(sameForAnother).at("/data/proof").asText());
    }

    private static void rotate(Map<String, String> configuration, String key) {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        var former =
                configuration.put("offboard.privacy." + key, Base64.getEncoder().encodeToString(bytes));
        configuration.put("offboard.privacy.former-" + key + "s", former);
    }

    private static String delete(Replica replica) {
        var request = OPERATIONS
                .permitted()
                .port(replica.port())
                .header("Idempotency-Key", IDEMPOTENCY_KEY)
                .header("Prefer", "respond-async");
        return OperationsApi.behind(ConversationService.delete(request, USER, CHANNEL));
    }
}
