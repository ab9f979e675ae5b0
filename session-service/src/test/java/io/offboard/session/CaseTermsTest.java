package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.SessionService.OPERATIONS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.testing.Json;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** When cases begin, when they should end, and how far they have come. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CaseTermsTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final KafkaClientService kafka;

    CaseTermsTest(KafkaClientService kafka) {
        this.kafka = kafka;
    }

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

        var id = Cases.open(Cases.opening(Cases.removing(now), Cases.removingLater(later)));

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

    /** A service that was away for long knows the case, and has not read yet that it has ended. */
    @Test
    void aCaseThatHasEndedIsNotToldToBeLateByWhoeverReadsThatLater() {
        var deadline = Instant.now().plus(Duration.ofDays(1));
        var id = Cases.open(Cases.stating(
                "case-" + UUID.randomUUID(), "\"deadline\":\"%s\",".formatted(deadline), Cases.revoking()));
        Cases.recordOf(Cases.OPENINGS, id);
        var news = kafka.getConsumer("case-parts");
        news.pause().await().atMost(SOON);
        try {
            Cases.tell(id, 1, "token.revoke-all", "SUCCEEDED");
            LedgerRows.change("update case_file set delay_due_at = now() where id = '%s'".formatted(id));
            Awaitility.await("nothing to be told").during(Duration.ofSeconds(5)).until(() -> Cases.endsOf(id)
                    .isEmpty());
        } finally {
            news.resume().await().atMost(SOON);
        }
        Cases.once(id, "COMPLETED");
        assertThat(Cases.endsOf(id)).isEmpty();
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

    /** At the pace of its lane; not before it may begin. */
    @Test
    void whenAPartIsExpectedToEndIsTold() {
        var id = Cases.open(Cases.opening(Cases.removingLater(freshHash())));

        var seen = Cases.partIs(id, 0, "PENDING");

        assertThat(Instant.parse(seen.at("/parts/0/expectedAt").asText()))
                .isBetween(Instant.now().plus(Duration.ofDays(9)), Instant.now().plus(Duration.ofDays(11)));
        assertThat(seen.at("/progress/expectedAt")).isEqualTo(seen.at("/parts/0/expectedAt"));
    }

    @Test
    void whatIsExpectedAfterTheDeadlineIsToldToMissIt() {
        var deadline = Instant.now().plus(Duration.ofDays(5));
        var id = Cases.open(Cases.stating(
                "case-" + UUID.randomUUID(), "\"deadline\":\"%s\",".formatted(deadline), Cases.revoking()));
        Cases.tell(
                id,
                1,
                "token.revoke-all",
                "PENDING",
                Instant.now(),
                Instant.now().plus(Duration.ofDays(6)));

        var seen = Cases.partIs(id, 0, "PENDING");

        assertThat(seen.at("/progress/deadlineKept").asBoolean(true)).isFalse();
    }

    /** While a service has not told of its part, or cannot tell, nobody can. */
    @Test
    void aCaseIsNotExpectedToEndWhileThatCannotBeTold() {
        var id = Cases.open(Cases.opening(Cases.removingLater(freshHash()), Cases.revoking()));

        var seen = Cases.partIs(id, 0, "PENDING");

        assertThat(seen.at("/progress").has("expectedAt")).isFalse();
    }

    private static boolean told(byte[] event, String id) {
        return new String(event, UTF_8).contains("\"id\":\"" + id + "\"");
    }
}
