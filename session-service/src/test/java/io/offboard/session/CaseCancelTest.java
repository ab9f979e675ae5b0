package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.SessionService.OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.cases.CaseId;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Problem;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of cases that are cancelled, whenever that is heard of, and who may cancel them. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CaseCancelTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");
    private static final String NOTHING_IN_THE_WAY =
            "drop trigger if exists unwritten on case_part; drop function if exists unwritten()";

    private static final String OPENER = Tokens.of("somebody", "case:write");
    private static final String OTHER = Tokens.of("somebody else", "case:write case:read");
    private static final String CONTROLLER = Tokens.of("somebody else", "case:control");

    @AfterEach
    void nothingIsInTheWay() {
        LedgerRows.change("drop trigger if exists meanwhile on operation; drop function if exists meanwhile()");
        LedgerRows.change(NOTHING_IN_THE_WAY);
    }

    @Test
    void whatHasNotBegunOfACancelledCaseIsNotDone() {
        var done = freshHash();
        var waiting = freshHash();
        var id = Cases.open(Cases.opening(Cases.removing(done), Cases.removingLater(waiting)));
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
        assertThat(Cases.look(id).<String>path("cancelRequestedAt")).isNull();
    }

    @Test
    void aCaseThatNobodyOpenedIsNotCancelled() {
        var unknown = UUID.randomUUID();

        Cases.permitted().post("/cases/" + unknown + "/cancel").then().statusCode(404);
    }

    /** The opening and its cancellation may stand in different partitions. */
    @Test
    void aCancellationCountsThatIsHeardOfBeforeItsCase() {
        var hash = freshHash();
        var name = "case-" + UUID.randomUUID();
        var id = CaseId.of("urn:example:hr", name).toString();

        Cases.send(Cases.OPENINGS, id, Cases.cancelling(id));
        Awaitility.await("the cancellation to be kept").until(() -> isCancelled(id));
        Cases.open(Cases.named(name, Cases.removing(hash)));

        assertThat(Cases.once(id, "INCOMPLETE").at("/parts/0/status").asText()).isEqualTo("CANCELLED");
        assertThat(VENDOR.callsNaming(hash)).isEmpty();
    }

    /** Another replica hears of it when this one has looked already, and finds nothing to cancel. */
    @Test
    void aCancellationCountsThatIsHeardOfWhilePartsAreTaken() {
        LedgerRows.change("""
                create function meanwhile() returns trigger language plpgsql as $f$ begin
                    insert into case_cancel values (substring(new.source from 19)::uuid, now(), 'kafka') on conflict do nothing;
                    return new; end $f$;
                create trigger meanwhile before insert on operation for each row
                    when (new.source like 'urn:offboard:case:%') execute function meanwhile()""");
        var hash = freshHash();

        var id = Cases.open(Cases.opening(Cases.removingLater(hash)));

        assertThat(Cases.once(id, "INCOMPLETE").at("/parts/0/status").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void anOperationThatWasGivenUpAndSetGoingAgainIsCancelledWithItsCase() {
        var hash = freshHash();
        OPERATIONS.permitted().post("/lanes/iproyal/pause").then().statusCode(200);
        try {
            var id = Cases.open(Cases.opening(Cases.removing(hash), Cases.removingLater(freshHash())));
            var operation = Cases.givenUp(id);
            OPERATIONS
                    .permitted()
                    .post("/operations/" + operation + "/retry")
                    .then()
                    .statusCode(202);

            Cases.permitted().post("/cases/" + id + "/cancel").then().statusCode(202);

            assertThat(Cases.once(id, "INCOMPLETE").at("/parts/0/status").asText())
                    .isEqualTo("CANCELLED");
            assertThat(OPERATIONS.ended(operation).<String>path("status")).isEqualTo("CANCELLED");
        } finally {
            OPERATIONS.permitted().post("/lanes/iproyal/resume").then().statusCode(200);
        }
        assertThat(VENDOR.callsNaming(hash)).isEmpty();
    }

    /** As if the replica had died after it had accepted what the part asks for. */
    @Test
    void whatWasAcceptedOfACancelledCaseBeforeItsPartWasWrittenDownIsCancelled() {
        LedgerRows.change("""
                create function unwritten() returns trigger language plpgsql as $f$ begin
                    raise exception 'the database is away'; end $f$;
                create trigger unwritten before update on case_part for each row
                    when (new.status = 'PENDING') execute function unwritten()""");
        var id = CaseId.of("urn:example:hr", "unwritten").toString();
        Cases.post(Cases.named("unwritten", Cases.removingLater(freshHash())))
                .then()
                .statusCode(202);
        Awaitility.await("the operation to be accepted")
                .until(() -> operationsOf(id), operations -> !operations.isEmpty());
        Cases.permitted().post("/cases/" + id + "/cancel").then().statusCode(202);
        LedgerRows.change(NOTHING_IN_THE_WAY);

        var part = Cases.once(id, "INCOMPLETE").at("/parts/0");

        assertThat(part.path("status").asText()).isEqualTo("CANCELLED");
        assertThat(part.at("/operations/0").asText()).isEqualTo(operationsOf(id));
        assertThat(OPERATIONS.ended(operationsOf(id)).<String>path("status")).isEqualTo("CANCELLED");
    }

    @Test
    void whoOpenedACaseMaySeeAndCancelIt() {
        var id = openedBySomebody();

        assertThat(cancel(OPENER, id)).isEqualTo(202);
        assertThat(OPERATIONS.with(OPENER).get("/cases/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void whoDidNotOpenItMayNotCancelItButMaySeeItByPermission() {
        var id = openedBySomebody();

        assertThat(Problem.in(OPERATIONS.with(OTHER).post("/cases/" + id + "/cancel")))
                .isEqualTo(new Problem(403, "FORBIDDEN", null));
        assertThat(OPERATIONS.with(OTHER).get("/cases/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void whoMayControlCasesMayCancelAnyAndDoesNotOpenOne() {
        assertThat(cancel(CONTROLLER, openedBySomebody())).isEqualTo(202);
        assertThat(Cases.post(CONTROLLER, Cases.opening(Cases.revoking())).statusCode())
                .isEqualTo(403);
    }

    private static int cancel(String token, String id) {
        return OPERATIONS.with(token).post("/cases/" + id + "/cancel").statusCode();
    }

    private static String openedBySomebody() {
        return Cases.post(OPENER, Cases.opening(Cases.removingLater(freshHash())))
                .then()
                .statusCode(202)
                .extract()
                .path("case");
    }

    private static String operationsOf(String id) {
        return LedgerRows.text("select coalesce(string_agg(id::text, ','), '') from operation where source = '%s'"
                .formatted(CaseId.source(UUID.fromString(id))));
    }

    private static boolean isCancelled(String id) {
        return "1".equals(LedgerRows.text("select count(*) from case_cancel where case_id = '%s'".formatted(id)));
    }
}
