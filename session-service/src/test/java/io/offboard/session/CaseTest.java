package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.offboard.testing.Json;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How cases go on and end; the service of another domain is played by the test. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CaseTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    @Test
    void aPartIsCarriedOutAsAnOperationThatNamesItsCase() {
        var hash = freshHash();
        var id = Cases.open(Cases.opening(Cases.removing(hash)));

        var operation = Cases.once(id, "COMPLETED").at("/parts/0/operations/0").asText();

        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
        assertThat(SessionService.OPERATIONS.look(operation).<String>path("commandSource"))
                .isEqualTo("urn:offboard:case:" + id);
    }

    @Test
    void theOthersAreToldThatAPartIsAcceptedAndHowItEnded() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash())));
        Cases.once(id, "COMPLETED");
        Cases.PARTS.await(record ->
                id.equals(new String(record.key(), UTF_8)) && new String(record.value(), UTF_8).contains("SUCCEEDED"));

        assertThat(Cases.toldOf(id, "io.offboard.case.part.v1").stream()
                        .map(event -> event.at("/data/status").asText()))
                .containsExactly("PENDING", "SUCCEEDED");
    }

    @Test
    void theEndOfACaseIsOneEvent() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash())));

        var event = Json.of(Cases.recordOf(Cases.ENDS, id));

        assertThat(event.path("type").asText()).isEqualTo("io.offboard.case.completed.v1");
        assertThat(event.path("id").asText()).isEqualTo(id + ":completed");
        assertThat(event.path("source").asText()).isEqualTo("urn:offboard:cases");
        assertThat(Cases.endsOf(id)).hasSize(1);
    }

    @Test
    void aCaseIsOpenUntilTheOtherServicesHaveDoneTheirParts() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash()), Cases.revoking()));
        Cases.recordOf(Cases.PARTS, id);
        assertThat(Cases.look(id).<String>path("status")).isEqualTo("OPEN");

        Cases.tell(id, 2, "token.revoke-all", "SUCCEEDED");

        Cases.once(id, "COMPLETED");
    }

    @Test
    void aPartThatFailedElsewhereLeavesTheCaseIncomplete() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash()), Cases.revoking()));

        Cases.tell(id, 2, "token.revoke-all", "REJECTED");

        Cases.once(id, "INCOMPLETE");
        assertThat(Json.of(Cases.recordOf(Cases.ENDS, id)).path("type").asText())
                .isEqualTo("io.offboard.case.incomplete.v1");
    }

    @Test
    void theServiceOfTheFirstPartTellsTheEnd() {
        var theirs = Cases.open(Cases.opening(Cases.revoking(), Cases.removing(freshHash())));
        Cases.tell(theirs, 1, "token.revoke-all", "SUCCEEDED");
        Cases.once(theirs, "COMPLETED");
        var ours = Cases.open(Cases.opening(Cases.removing(freshHash())));

        Cases.recordOf(Cases.ENDS, ours);

        assertThat(Cases.endsOf(theirs)).isEmpty();
    }

    @Test
    void olderNewsOfAPartChangesNothing() {
        var id = Cases.open(Cases.opening(Cases.revoking()));
        Cases.tell(id, 1, "token.revoke-all", "SUCCEEDED");
        Cases.once(id, "COMPLETED");

        Cases.send(
                Cases.PARTS,
                id,
                new String(Cases.recordOf(Cases.PARTS, id).value(), UTF_8).replace("SUCCEEDED", "PENDING"));

        var after = Cases.open(Cases.opening(Cases.removing(freshHash())));
        Cases.once(after, "COMPLETED");
        assertThat(Cases.look(id).<String>path("parts[0].status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void casesAreListedByTheirStatus() {
        var ended = Cases.open(Cases.opening(Cases.removing(freshHash())));
        Cases.once(ended, "COMPLETED");
        var open = Cases.open(Cases.opening(Cases.revoking()));

        Cases.permitted()
                .get("/cases?status=OPEN&limit=500")
                .then()
                .statusCode(200)
                .body("cases.case", hasItem(open))
                .body("cases.case", not(hasItem(ended)));
    }

    @Test
    void aListingGoesOnWhereThePageBeforeEnded() {
        var first = Cases.open(Cases.opening(Cases.revoking()));
        var second = Cases.open(Cases.opening(Cases.revoking()));

        String next = Cases.permitted().get("/cases?limit=1").path("next");

        assertThat(next).isEqualTo(second);
        assertThat(Cases.permitted().get("/cases?limit=1&cursor=" + next).<String>path("cases[0].case"))
                .isEqualTo(first);
    }

    @Test
    void aListingBeginsWhereItIsToldTo() {
        var before = Cases.open(Cases.opening(Cases.revoking()));
        String since = Cases.look(before).path("openedAt");
        var after = Cases.open(Cases.opening(Cases.revoking()));

        var listed = Cases.permitted()
                .get("/cases?limit=500&since=" + Instant.parse(since).plusNanos(1000));

        listed.then().body("cases.case", hasItem(after)).body("cases.case", not(hasItem(before)));
    }

    @Test
    void pagesOfOneListingHoldTheirFilter() {
        var first = Cases.open(Cases.opening(Cases.revoking()));
        var ended = Cases.open(Cases.opening(Cases.removing(freshHash())));
        Cases.once(ended, "COMPLETED");
        var second = Cases.open(Cases.opening(Cases.revoking()));
        String since = Cases.look(first).path("openedAt");
        var query = "/cases?limit=1&status=OPEN&since=" + since;

        String next = Cases.permitted().get(query).path("next");
        var rest = Cases.permitted().get(query + "&cursor=" + next);

        assertThat(next).isEqualTo(second);
        assertThat(rest.<String>path("cases[0].case")).isEqualTo(first);
        assertThat(rest.<String>path("next")).isNull();
    }

    @Test
    void aStreamEndsWithTheCase() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash())));

        var told = Cases.permitted().get("/cases/" + id + "/stream").asString();

        assertThat(told.lines().filter(line -> line.startsWith("data:")).reduce((before, last) -> last))
                .hasValueSatisfying(last -> assertThat(last).contains("\"COMPLETED\""));
    }

    @Test
    void aCaseThatNobodyOpenedIsNotFound() {
        assertThat(Cases.look(UUID.randomUUID().toString()).statusCode()).isEqualTo(404);
    }
}
