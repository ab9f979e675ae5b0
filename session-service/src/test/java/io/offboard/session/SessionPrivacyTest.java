package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.Removals.removingJson;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static io.offboard.testing.OperationsApi.CLOUDEVENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a command names is told nobody, and forgotten at its end. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class SessionPrivacyTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void noAnswerNamesAHash() {
        VENDOR.behave("{\"unknown\":\"REFUSE\"}");
        var hash = freshHash();
        var command = removing(hash);

        var posted = OPERATIONS.post(command);
        var looked = OPERATIONS.ended(posted.path("operation"));
        var listed = OPERATIONS.permitted().get("/operations");
        var refused = OPERATIONS.post(CLOUDEVENT, removingJson("[\"%s\",1]".formatted(hash)));
        var unreadable = OPERATIONS.post(CLOUDEVENT, command.json() + hash);

        assertThat(Stream.of(posted, looked, listed, refused, unreadable).map(Response::asString))
                .noneMatch(answer -> answer.contains(hash));
    }

    @Test
    void theEventDoesNotNameTheHash() {
        var hash = freshHash();
        var command = removing(hash);

        TOPICS.send(command);

        var record = TOPICS.eventRecordOf(command);
        assertThat(new String(record.value(), UTF_8)).doesNotContain(hash);
    }

    @Test
    void whatIsPendingIsSealedInTheLedger() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":2000}}");
        var hash = freshHash();

        var operation = OPERATIONS.begin(removing(hash));

        var payload = (byte[]) LedgerRows.row(operation).get("payload");
        OPERATIONS.ended(operation);
        assertThat(new String(payload, UTF_8)).isNotEmpty().doesNotContain(hash, "residential_user_hashes");
    }

    @Test
    void whatIsPendingIsNamedNowhereInTheLedger() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":2000}}");
        var hash = freshHash();

        var operation = OPERATIONS.begin(removing(hash));

        var naming = LedgerRows.naming(hash);
        OPERATIONS.ended(operation);
        assertThat(naming).isZero();
    }

    @Test
    void theEndErasesThePayload() {
        var operation = OPERATIONS.begin(removing(freshHash()));

        OPERATIONS.ended(operation);

        assertThat(LedgerRows.row(operation)).containsEntry("payload", null);
    }

    @Test
    void theEndLeavesTheProof() {
        var operation = OPERATIONS.begin(removing(freshHash()));

        OPERATIONS.ended(operation);

        assertThat((String) LedgerRows.row(operation).get("digest")).matches("[0-9a-f]{64}");
    }

    @Test
    void aRejectionErasesThePayloadToo() {
        VENDOR.behave("{\"unknown\":\"REFUSE\"}");
        var hash = freshHash();

        OPERATIONS.carriedOut(removing(hash));

        assertThat(LedgerRows.naming(hash)).isZero();
    }
}
