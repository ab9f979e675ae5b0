package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.SessionService.OPERATIONS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.testing.Json;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** When cases begin, when they should end, and what becomes of those that are cancelled. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CaseTermsTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    @Test
    void aCaseIsAcceptedNowAndCarriedOutThen() {
        var hash = freshHash();
        var then = Instant.now().plusSeconds(4);

        var id = Cases.open(Cases.stating(
                "case-" + UUID.randomUUID(), "\"notBefore\":\"%s\",".formatted(then), Cases.removing(hash)));
        var operation =
                Cases.partIs(id, 0, "PENDING").at("/parts/0/operations/0").asText();

        OPERATIONS.look(operation).then().body("status", equalTo("PENDING"));
        assertThat(VENDOR.callsNaming(hash)).isEmpty();
        Cases.once(id, "COMPLETED");
        assertThat(Instant.parse(OPERATIONS.look(operation).path("finishedAt"))).isAfter(then);
        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void onePartMayHaveToWaitWhileTheOthersDoNot() {
        var now = freshHash();
        var later = freshHash();
        var part = Cases.removing(later)
                .replaceFirst(
                        "\\{", "{\"notBefore\":\"%s\",".formatted(Instant.now().plus(Duration.ofDays(10))));

        var id = Cases.open(Cases.opening(Cases.removing(now), part));

        var seen = Cases.partIs(id, 0, "SUCCEEDED");
        assertThat(seen.at("/parts/1/status").asText()).isEqualTo("PENDING");
        assertThat(VENDOR.callsNaming(later)).isEmpty();
    }

    @Test
    void aCommandIsAcceptedNowAndCarriedOutThen() {
        var hash = freshHash();
        var then = Instant.now().plusSeconds(3);
        var command = Removals.removing(hash).json().replaceFirst("\\{", "{\"notbefore\":\"%s\",".formatted(then));

        String id = OPERATIONS.post(OperationsApi.CLOUDEVENT, command).path("operation");

        OPERATIONS.look(id).then().body("status", equalTo("PENDING"));
        Awaitility.await("operation %s to succeed".formatted(id))
                .atMost(Duration.ofSeconds(30))
                .until(() -> "SUCCEEDED".equals(OPERATIONS.look(id).path("status")));
        assertThat(Instant.parse(OPERATIONS.look(id).path("finishedAt"))).isAfter(then);
    }

    @Test
    void whatHasNotBegunOfACancelledCaseIsNotDone() {
        var done = freshHash();
        var waiting = freshHash();
        var later = Cases.removing(waiting)
                .replaceFirst(
                        "\\{", "{\"notBefore\":\"%s\",".formatted(Instant.now().plus(Duration.ofDays(10))));
        var id = Cases.open(Cases.opening(Cases.removing(done), later));
        Cases.partIs(id, 0, "SUCCEEDED");
        Cases.partIs(id, 1, "PENDING");

        Cases.permitted().post("/cases/" + id + "/cancel").then().statusCode(202);

        var ended = Cases.once(id, "INCOMPLETE");
        assertThat(ended.at("/parts/0/status").asText()).isEqualTo("SUCCEEDED");
        assertThat(ended.at("/parts/1/status").asText()).isEqualTo("CANCELLED");
        assertThat(ended.path("cancelRequestedAt").asText()).isNotEmpty();
        assertThat(VENDOR.callsNaming(waiting)).isEmpty();
    }

    @Test
    void aCaseThatHasEndedIsNotCancelled() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash())));
        Cases.once(id, "COMPLETED");

        Cases.permitted().post("/cases/" + id + "/cancel").then().statusCode(409);
    }

    @Test
    void aCaseThatNobodyOpenedIsNotCancelled() {
        Cases.permitted().post("/cases/" + UUID.randomUUID() + "/cancel").then().statusCode(404);
    }

    @Test
    void aCaseThatIsLateIsToldOfTwice() {
        var deadline = Instant.now().plusSeconds(4);
        var id = Cases.open(Cases.stating(
                "case-" + UUID.randomUUID(), "\"deadline\":\"%s\",".formatted(deadline), Cases.revoking()));

        var half = Json.of(Cases.ENDS.await(record -> told(record.value(), id + ":delayed:half")));
        var all = Json.of(Cases.ENDS.await(record -> told(record.value(), id + ":delayed:all")));

        assertThat(half.path("type").asText()).isEqualTo("io.offboard.case.delayed.v1");
        assertThat(all.at("/data/progress/deadlineKept").asBoolean(true)).isFalse();
        Cases.look(id).then().body("progress.deadlineKept", equalTo(false));
    }

    @Test
    void aDomainThatNobodyServesShowsAsUnservedAfterATime() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash()), "{\"kind\":\"payroll.stop\",\"data\":{}}"));

        var seen = Cases.partIs(id, 1, "UNSERVED");

        assertThat(seen.path("status").asText()).isEqualTo("OPEN");
        assertThat(seen.at("/progress/domains/payroll/UNSERVED").asInt()).isEqualTo(1);
    }

    @Test
    void theProgressOfACaseIsCountedByDomainAndStatus() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash()), Cases.removing(freshHash()), Cases.revoking()));
        Cases.tell(id, 3, "token.revoke-all", "PENDING");
        Cases.partIs(id, 0, "SUCCEEDED");
        Cases.partIs(id, 1, "SUCCEEDED");

        var progress = Cases.partIs(id, 2, "PENDING").path("progress");

        assertThat(progress.path("parts").asInt()).isEqualTo(3);
        assertThat(progress.path("ended").asInt()).isEqualTo(2);
        assertThat(progress.at("/domains/session/SUCCEEDED").asInt()).isEqualTo(2);
        assertThat(progress.at("/domains/token/PENDING").asInt()).isEqualTo(1);
        assertThat(progress.path("oldestPendingSince").asText()).isNotEmpty();
    }

    private static boolean told(byte[] event, String id) {
        return new String(event, UTF_8).contains("\"id\":\"" + id + "\"");
    }
}
