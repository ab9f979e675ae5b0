package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static io.offboard.session.SessionService.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.testing.AsyncApi;
import io.offboard.testing.Command;
import io.offboard.testing.Json;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Problem;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Schema;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Topic;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may do about operations and lanes, and how it is told who did. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class ControlTest {

    private static final String UNKNOWN = "019aabcd-0000-7000-8000-000000000000";
    private static final Topic AUDIT = Topic.named("offboard.session.audit");
    private static final String WRITER = Tokens.of("somebody", "session:write");
    private static final String OTHER_WRITER = Tokens.of("somebody else", "session:write");

    @BeforeEach
    void nothingFlows() {
        pause();
    }

    @AfterEach
    void flowAgain() {
        OPERATIONS.permitted().post("/lanes/iproyal/resume").then().statusCode(200);
    }

    @Test
    void whatWaitsIsCancelledAndItsEventSaysSo() {
        var command = removing(freshHash());
        var operation = OPERATIONS.begin(command);

        cancel(operation).then().statusCode(200).body("status", equalTo("CANCELLED"));

        var event = TOPICS.eventOf(command);
        assertThat(event.path("type").asText()).isEqualTo("io.offboard.session.remove.cancelled.v1");
        assertThat(event.at("/data/error/code").asText()).isEqualTo("cancelled");
    }

    @Test
    void toCancelAgainIsAnsweredInTheSameWay() {
        var operation = OPERATIONS.begin(removing(freshHash()));

        var first = cancel(operation).then().statusCode(200).extract().asString();

        assertThat(cancel(operation).then().statusCode(200).extract().asString())
                .isEqualTo(first);
    }

    @Test
    void whatIsUnknownCannotBeCancelledOrRetried() {
        assertThat(Problem.in(cancel(UNKNOWN))).isEqualTo(new Problem(404, "NOT_FOUND", null));
        assertThat(Problem.in(retry(UNKNOWN))).isEqualTo(new Problem(404, "NOT_FOUND", null));
    }

    @Test
    void whatHasEndedCannotBeCancelledOrRetriedAndTheProblemSaysHowItEnded() {
        flowAgain();
        var operation = OPERATIONS.carriedOut(removing(freshHash())).<String>path("operation");

        cancel(operation)
                .then()
                .statusCode(409)
                .body("detail", equalTo("Operation " + operation + " has ended as SUCCEEDED."));
        assertThat(Problem.in(retry(operation))).isEqualTo(new Problem(409, "CONFLICT", null));
    }

    @Test
    void whoWaitsForAnOperationHearsThatItWasCancelled() {
        flowAgain();
        var vendor = Vendor.named("iproyal");
        vendor.behave(
                "{\"latency\":{\"kind\":\"FIXED\",\"millis\":2000},\"faults\":[{\"kind\":\"STATUS\",\"status\":503}]}");
        try {
            var waiting = CompletableFuture.supplyAsync(() -> remove(List.of(freshHash())));
            var operation = await().until(ControlTest::newestPending, id -> id != null);

            cancel(operation).then().statusCode(202).body("cancelRequestedAt", notNullValue());

            assertThat(waiting.join().statusCode()).isEqualTo(409);
        } finally {
            vendor.behaveAsUsual();
        }
    }

    @Test
    void whoAskedForAnOperationMayCancelIt() {
        var operation = OPERATIONS
                .with(WRITER)
                .contentType(OperationsApi.CLOUDEVENT)
                .body(removing(freshHash()).json())
                .post("/operations")
                .<String>path("operation");

        assertThat(Problem.in(OPERATIONS.with(OTHER_WRITER).post("/operations/" + operation + "/cancel")))
                .isEqualTo(new Problem(403, "FORBIDDEN", null));
        OPERATIONS
                .with(WRITER)
                .post("/operations/" + operation + "/cancel")
                .then()
                .statusCode(200);
    }

    @Test
    void whoSentTheVendorsOwnRequestMayCancelIt() {
        var answer = remove(OPERATIONS.with(WRITER), List.of(freshHash()));

        assertThat(answer.statusCode()).isEqualTo(202);
        OPERATIONS
                .with(WRITER)
                .post("/operations/" + OperationsApi.behind(answer) + "/cancel")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/operations/" + UNKNOWN + "/retry",
                "/operations/" + UNKNOWN + "/cancel",
                "/operations/retry",
                "/lanes/iproyal/pause",
                "/lanes/iproyal/resume"
            })
    void toControlTakesAPermissionOfItsOwn(String path) {
        assertThat(Problem.in(OPERATIONS.with(WRITER).post(path))).isEqualTo(new Problem(403, "FORBIDDEN", null));
        assertThat(Problem.in(OPERATIONS.with(Tokens.with("session:read")).post(path)))
                .isEqualTo(new Problem(403, "FORBIDDEN", null));
    }

    @Test
    void thePermissionToControlIsNoneToHandInCommands() {
        var answer = OPERATIONS
                .with(Tokens.with("session:control"))
                .contentType(OperationsApi.CLOUDEVENT)
                .body(removing(freshHash()).json())
                .post("/operations");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aPausedLaneIsShownToWhoMayRead() {
        OPERATIONS
                .with(Tokens.with("session:read"))
                .get("/lanes")
                .then()
                .statusCode(200)
                .body("find { it.account == 'iproyal' }.state", equalTo("PAUSED"));
    }

    @Test
    void whatWasGivenUpEndsAgainWithAnEventOfItsOwn() {
        var command = removing(freshHash());
        var operation = givenUp(List.of(command)).get(0);
        OPERATIONS.look(operation).then().body("keptUntil", notNullValue());

        retry(operation).then().statusCode(202).body("retries", equalTo(1));
        flowAgain();

        OPERATIONS.ended(operation).then().body("status", equalTo("SUCCEEDED"));
        await().until(() -> TOPICS.eventsSoFarOf(command).size() == 2);
        assertThat(TOPICS.eventsSoFarOf(command))
                .extracting(event -> event.path("id").asText())
                .containsExactly(operation + ":exhausted:0", operation + ":succeeded:1:retry-1");
    }

    @Test
    void severalAreCountedFirstAndThenSetGoing() {
        var operations = givenUp(List.of(removing(freshHash()), removing(freshHash())));

        var counted = OPERATIONS
                .permitted()
                .header("Prefer", "handling=dry-run")
                .post("/operations/retry?status=EXHAUSTED&kind=session.remove&account=iproyal");
        assertThat(counted.<Integer>path("matching")).isGreaterThanOrEqualTo(2);
        operations.forEach(one -> OPERATIONS.look(one).then().body("status", equalTo("EXHAUSTED")));

        OPERATIONS
                .permitted()
                .post("/operations/retry?account=iproyal")
                .then()
                .statusCode(200)
                .body("retried", equalTo(counted.<Integer>path("matching")))
                .body("more", equalTo(false));
        operations.forEach(one -> OPERATIONS.look(one).then().body("status", equalTo("PENDING")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=SUCCEEDED", "status=CANCELLED", "since=yesterday"})
    void aFilterThatCannotBeMeantIsRefused(String filter) {
        var answer = OPERATIONS.permitted().post("/operations/retry?" + filter);

        assertThat(Problem.in(answer))
                .isEqualTo(new Problem(400, "INVALID_PARAMETER", filter.substring(0, filter.indexOf('='))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acount=iproyal", "account=iproyal&limit=1", "account=iproyal&account=other"})
    void aFilterThatIsMisspeltDoesNotSetEverythingGoing(String filter) {
        var operation = givenUp(List.of(removing(freshHash()))).get(0);

        var answer = OPERATIONS.permitted().post("/operations/retry?" + filter);

        assertThat(Problem.in(answer)).isEqualTo(new Problem(400, "INVALID_PARAMETER", null));
        OPERATIONS.look(operation).then().body("status", equalTo("EXHAUSTED"));
    }

    @Test
    void eachActionIsAuditedWithWhoDidIt() {
        var operation = OPERATIONS.begin(removing(freshHash()));

        cancel(operation);

        var event = audited(operation);
        assertThat(event.path("type").asText()).isEqualTo("io.offboard.audit.cancel.v1");
        Schema.of("schemas/control-action.json").accepts(event.get("data").toString());
        assertThat(AsyncApi.ofThisService().types("done"))
                .contains(event.get("type").asText());
        assertThat(audited("iproyal").path("type").asText()).isEqualTo("io.offboard.audit.pause.v1");
    }

    private static List<String> givenUp(List<Command> commands) {
        var operations = OPERATIONS.begin(commands);
        operations.forEach(operation -> LedgerRows.change(
                "update operation set accepted_at = now() - interval '4 days' where id = '%s'".formatted(operation)));
        assertThat(OPERATIONS.endsOf(operations)).containsOnly("EXHAUSTED");
        await().until(() -> operations.stream().allMatch(LedgerRows::isPublished));
        return operations;
    }

    private static String newestPending() {
        return OPERATIONS.permitted().get("/operations?status=PENDING&limit=1").path("operations[0].operation");
    }

    private static JsonNode audited(String subject) {
        return Json.of(AUDIT.await(
                record -> subject.equals(Json.of(record).path("subject").asText())));
    }

    private static Response cancel(String operation) {
        return OPERATIONS.permitted().post("/operations/" + operation + "/cancel");
    }

    private static Response retry(String operation) {
        return OPERATIONS.permitted().post("/operations/" + operation + "/retry");
    }

    private static void pause() {
        OPERATIONS
                .permitted()
                .post("/lanes/iproyal/pause")
                .then()
                .statusCode(200)
                .body("state", equalTo("PAUSED"));
    }
}
