package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.Problem;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many operations there are of each sort. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class OperationsStatsTest {

    /** A time in which nothing else is. */
    private static final String LONG_AGO = "since=1975-11-04T00:00:00Z&until=1975-11-05T00:00:00Z";

    @AfterEach
    void removeWhatWasInserted() {
        LedgerRows.change("delete from operation where source = 'urn:stats'");
    }

    @Test
    void whatEndedTodayIsCountedByKindStatusAndAccount() {
        var before = succeeded();

        OPERATIONS.carriedOut(removing(freshHash()));

        assertThat(succeeded()).isEqualTo(before + 1);
    }

    @Test
    void onlyTheWindowIsCounted() {
        insert("2002-11-04T00:00:00Z", 2);

        stats("since=2002-11-04T00:00:00Z&until=2002-11-04T00:00:01Z")
                .then()
                .statusCode(200)
                .body("operations", equalTo(2))
                .body("complete", equalTo(true))
                .body("counts[0].kind", equalTo("session.remove"))
                .body("counts[0].status", equalTo("CANCELLED"))
                .body("counts[0].account", equalTo("iproyal"));
        stats("since=2002-11-04T00:00:01Z&until=2002-11-05T00:00:00Z").then().body("operations", equalTo(0));
    }

    @Test
    void ofVeryManyTheNewestAreCountedAndTheAnswerSaysSo() {
        insert("2003-11-04T00:00:00Z", 100_001);

        stats("since=2003-11-04T00:00:00Z&until=2003-11-05T00:00:00Z")
                .then()
                .body("operations", equalTo(100_000))
                .body("complete", equalTo(false));
    }

    @Test
    void whereThereIsNothingNothingIsCounted() {
        stats(LONG_AGO).then().statusCode(200).body("operations", equalTo(0)).body("counts", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "since=yesterday, since",
        "until=%00, until",
        "since=-999999999-01-01T00:00:00Z, since",
        "until=%2B999999999-12-31T23:59:59Z&since=1970-01-01T00:00:00Z, until",
        "since=2026-11-22T10:15:30Z&until=2026-11-22T10:15:29Z, until"
    })
    void aWindowThatCannotBeMeantIsRefused(String window, String field) {
        assertThat(Problem.in(stats(window))).isEqualTo(new Problem(400, "INVALID_PARAMETER", field));
    }

    @Test
    void toCountTakesThePermissionToRead() {
        assertThat(OPERATIONS
                        .with(Tokens.with("session:write"))
                        .get("/operations/stats")
                        .statusCode())
                .isEqualTo(403);
    }

    private static int succeeded() {
        Integer operations = OPERATIONS
                .permitted()
                .get("/operations/stats")
                .path(
                        "counts.find { it.kind == 'session.remove' && it.status == 'SUCCEEDED' && it.account == 'iproyal' }"
                                + ".operations");
        return operations == null ? 0 : operations;
    }

    private static Response stats(String query) {
        return OPERATIONS.permitted().urlEncodingEnabled(false).get("/operations/stats?" + query);
    }

    private static void insert(String time, int rows) {
        LedgerRows.change("""
                insert into operation (id, kind, account, source, command_id, part, parts, digest, targets, status,
                                       accepted_at, finished_at, published_at)
                select (lpad(to_hex((extract(epoch from timestamptz '%s') * 1000)::bigint), 12, '0')
                            || '7000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid,
                       'session.remove', 'iproyal', 'urn:stats', '%s-' || n, 0, 1, 'd', 1, 'CANCELLED', '%s', '%s', '%s'
                from generate_series(1, %d) n""".formatted(time, time, time, time, time, rows));
    }
}
