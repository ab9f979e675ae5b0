package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.remove;
import static io.offboard.testing.OperationsApi.BATCH;
import static io.offboard.testing.OperationsApi.CLOUDEVENT;
import static io.offboard.testing.OperationsApi.LINES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.offboard.testing.BreakableDatabase;
import io.offboard.testing.Json;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Line;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Problem;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While PostgreSQL is away nobody is told that something was accepted, nor that nothing was when nobody can know. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
@QuarkusTestResource(value = BreakableDatabase.class, restrictToAnnotatedClass = true)
class DatabaseAwayTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");
    private static final String WORKS = "{\"residential_user_hashes\":[\"hash1\"]}";

    /** In every insert of a vendor's request, and in no other statement. */
    private static final String SOURCE = "urn:offboard:rest:";

    private final Line line = BreakableDatabase.line();

    @BeforeEach
    void theDatabaseIsThere() {
        remove(OPERATIONS.permitted(), WORKS).then().statusCode(204);
    }

    /** Until then the ledger is not served again, as it has to be before what a test left behind can be ended. */
    @AfterEach
    void theDatabaseIsBack() {
        VENDOR.behaveAsUsual();
        Awaitility.await().until(() -> remove(OPERATIONS.permitted(), WORKS).statusCode(), status -> status == 204);
    }

    @Test
    void theVendorsRequestIsPutOffInTheVendorsForm() {
        line.cut();

        var answer = remove(List.of(freshHash()));

        line.mend();
        answer.then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body(equalTo(
                        "{\"error\":{\"code\":\"unavailable\",\"message\":\"The database cannot be reached now, so"
                                + " nothing was accepted. Send it again.\"}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CLOUDEVENT, BATCH})
    void commandsArePutOffWithAProblem(String mediaType) {
        var command = removing(freshHash()).json();
        line.cut();

        var answer = OPERATIONS.post(mediaType, mediaType.equals(BATCH) ? "[" + command + "]" : command);

        line.mend();
        assertThat(Problem.in(answer)).isEqualTo(new Problem(503, "UNAVAILABLE", null));
        answer.then().header("Retry-After", "5").body("detail", containsString("nothing was accepted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operations", "/operations/019aabcd-0000-7000-8000-000000000000"})
    void lookingUpIsPutOffWithAProblem(String path) {
        line.cut();

        var answer = OPERATIONS.permitted().get(path);

        line.mend();
        assertThat(Problem.in(answer)).isEqualTo(new Problem(503, "UNAVAILABLE", null));
        answer.then().header("Retry-After", "5");
    }

    @Test
    void eachLineIsPutOffForItself() {
        line.cut();

        var answer = OPERATIONS.post(LINES, removing(freshHash()).json() + "\nnonsense");

        line.mend();
        assertThat(answer.asString().lines().map(Json::of))
                .extracting(each -> each.path("disposition").asText() + " "
                        + each.at("/problem/code").asText())
                .containsExactly("refused UNAVAILABLE", "refused INVALID_COMMAND");
    }

    @Test
    void eachCaseInALineIsPutOffForItself() {
        var lines = Cases.opening(Cases.removing(freshHash())) + "\nnonsense";
        line.cut();

        var answer = Cases.permitted().contentType(LINES).body(lines).post("/cases");

        line.mend();
        assertThat(answer.asString().lines().map(Json::of))
                .extracting(each -> each.at("/problem/code").asText())
                .containsExactly("UNAVAILABLE", "INVALID_COMMAND");
    }

    @Test
    void whoseAnswerIsLostIsToldThatItMayBeAcceptedAndByWhichKeyItIsKnownAgain() {
        line.loseTheAnswerTo(SOURCE);

        var answer = remove(List.of(freshHash()));

        answer.then()
                .statusCode(503)
                .header("Retry-After", "5")
                .header("Idempotency-Key", notNullValue())
                .body("error.message", containsString("may have been accepted or not"))
                .body("error.message", containsString("the same Idempotency-Key"));
    }

    @Test
    void theCallersOwnKeyIsToldAsWell() {
        var key = UUID.randomUUID().toString();
        line.loseTheAnswerTo(SOURCE);

        remove(withKey(key), List.of(freshHash())).then().statusCode(503).header("Idempotency-Key", key);
    }

    @Test
    void whatIsSentAgainWithTheKeyThatWasToldIsCarriedOutOnce() {
        var hash = freshHash();
        line.loseTheAnswerTo(SOURCE);
        var lost = remove(List.of(hash));
        var rows = LedgerRows.count();

        var again = untilDone(lost.header("Idempotency-Key"), hash);

        again.then().statusCode(204);
        assertThat(LedgerRows.count()).isEqualTo(rows);
        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void aCommandWhoseAnswerIsLostIsKnownAgainByItsSourceAndId() {
        var command = removing(freshHash());
        line.loseTheAnswerTo(command.id());

        var lost = OPERATIONS.post(command);

        assertThat(Problem.in(lost)).isEqualTo(new Problem(503, "UNAVAILABLE", null));
        lost.then().body("detail", containsString("the same source and id"));
        OPERATIONS.post(command).then().statusCode(202).body("disposition", equalTo("repeated"));
    }

    /** Its row says that its call may have begun, until it is said that it has not. */
    @Test
    void aCommandWhoseAnswerIsLostIsNotInDoubt() {
        var command = removing(freshHash());
        line.loseTheAnswerTo(command.id());
        OPERATIONS.post(command).then().statusCode(503);

        var operation = OPERATIONS.post(command).<String>path("operation");

        OPERATIONS.ended(operation).then().body("status", equalTo("SUCCEEDED")).body("repeated", equalTo("no"));
    }

    @Test
    void aLineWhoseAnswerIsLostIsNeitherAcceptedNorRefused() {
        var command = removing(freshHash());
        line.loseTheAnswerTo(command.id());

        var answer = OPERATIONS.post(LINES, command.json());

        answer.then().statusCode(202);
        assertThat(Json.of(answer.asString()).path("disposition").asText()).isEqualTo("unknown");
    }

    @Test
    void whoWaitsWhenTheDatabaseGoesIsToldWhereToLook() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":1000}}");
        var calls = VENDOR.callsFromNow();
        var waiting = CompletableFuture.supplyAsync(() -> remove(List.of(freshHash())));
        Awaitility.await().until(() -> !calls.get().isEmpty());

        line.cut();

        var answer = waiting.join();
        line.mend();
        answer.then().statusCode(202).header("Location", containsString(OperationsApi.behind(answer)));
    }

    /** What gathered behind one statement would otherwise wait as long again for the next. */
    @Test
    void whoWaitsBehindAStatementThatIsNotAnsweredIsPutOffWithIt() throws Exception {
        var lock = LedgerRows.locked();
        try {
            var first = CompletableFuture.supplyAsync(() -> remove(List.of(freshHash())));
            Awaitility.await().until(LedgerRows::isWaitedFor);
            var behind = CompletableFuture.supplyAsync(() -> remove(List.of(freshHash())));

            first.get(30, TimeUnit.SECONDS)
                    .then()
                    .statusCode(503)
                    .body("error.message", containsString("may have been accepted or not"));
            behind.get(5, TimeUnit.SECONDS)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("error.message", containsString("nothing was accepted"));
        } finally {
            lock.close();
        }
    }

    private static RequestSpecification withKey(String key) {
        return OPERATIONS.permitted().header("Idempotency-Key", key);
    }

    /** Its rows come free with the lease under which they were written. */
    private static Response untilDone(String key, String hash) {
        return Awaitility.await()
                .until(() -> remove(withKey(key), List.of(hash)), answer -> answer.statusCode() != 202);
    }
}
