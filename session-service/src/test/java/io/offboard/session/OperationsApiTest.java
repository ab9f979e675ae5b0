package io.offboard.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations API: hand in commands, look up what became of them. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class OperationsApiTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void aCommandIsAccepted() {
        Api.post(Command.removing(Command.freshHash())).then().statusCode(202).body("disposition", equalTo("accepted"));
    }

    @Test
    void anAcceptedCommandIsCarriedOut() {
        var hash = Command.freshHash();

        var answer = Api.post(Command.removing(hash));

        Api.ended(answer.path("operation"));
        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void theLocationOfAnAcceptedCommandShowsItsOperation() {
        var command = Command.removing(Command.freshHash());

        var answer = Api.post(command);

        Api.permitted()
                .get(answer.header("Location"))
                .then()
                .statusCode(200)
                .body("operation", equalTo(answer.path("operation")))
                .body("commandSource", equalTo(command.source()))
                .body("commandId", equalTo(command.id()));
    }

    @Test
    void theSameCommandAgainIsTheSameOperation() {
        var command = Command.removing(Command.freshHash());
        var first = Api.post(command);

        var second = Api.post(command);

        second.then()
                .statusCode(202)
                .body("disposition", equalTo("repeated"))
                .body("operation", equalTo(first.path("operation")));
    }

    @Test
    void anotherCommandUnderTheSameNameIsRefused() {
        var command = Command.removing(Command.freshHash());
        Api.post(command);

        var second = Api.post(command.withData(Command.body(Command.freshHashes(1))));

        assertProblem(second, 422, "IDEMPOTENCY_CONFLICT", "id");
    }

    static Stream<Arguments> badCommands() {
        var good = Command.removing("hash1");
        return Stream.of(
                arguments("nothing", "", null),
                arguments("no JSON", "hash1", null),
                arguments("an array", "[" + good.json() + "]", null),
                arguments("two CloudEvents", good.json() + good.json(), null),
                arguments("the vendor's body", good.data(), null),
                arguments("no id", good.jsonWithout("id"), null),
                arguments("no source", good.jsonWithout("source"), null),
                arguments("no type", good.jsonWithout("type"), null),
                arguments("an unknown kind", typed("io.offboard.token.create.v1"), null),
                arguments("an unknown vocabulary", typed("com.example.remove"), null),
                arguments("an unknown version", typed("io.offboard.session.remove.v2"), null),
                arguments("no data", good.jsonWithout("data"), null),
                arguments("a text as data", good.withData("\"hash1\"").json(), "body"),
                arguments("no hashes", good.withData("{}").json(), "residential_user_hashes"),
                arguments("a blank hash", removing("[\" \"]"), "residential_user_hashes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCommands")
    void whatIsNoCommandIsAProblem(String what, String body, String field) {
        var answer = Api.post(Api.CLOUDEVENT, body);

        assertProblem(answer, 422, "INVALID_COMMAND", field);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCommands")
    void whatIsNoCommandIsNotRecorded(String what, String body, String field) {
        var before = LedgerRows.count();

        Api.post(Api.CLOUDEVENT, body);

        assertThat(LedgerRows.count()).isEqualTo(before);
    }

    @Test
    void aProblemSaysWhatIsWrong() {
        Api.post(Api.CLOUDEVENT, removing("[\"hash1\",2]"))
                .then()
                .body("type", equalTo("urn:offboard:problem:invalid-command"))
                .body("title", equalTo("The command cannot be carried out"))
                .body("status", equalTo(422))
                .body("detail", equalTo("The residential_user_hashes.1 must be a string."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain"})
    void anotherMediaTypeIsNotSupported(String mediaType) {
        var answer = Api.post(mediaType, Command.removing("hash1").json());

        assertProblem(answer, 415, "UNSUPPORTED_MEDIA_TYPE", null);
    }

    @Test
    void aBadCommandInABatchSpoilsNoOther() {
        var first = Command.removing(Command.freshHash());
        var last = Command.removing(Command.freshHash());

        var answer = Api.post(Api.BATCH, "[%s,%s,17,%s]".formatted(first.json(), removing("[]"), last.json()));

        answer.then().statusCode(202).body("disposition", contains("accepted", "refused", "refused", "accepted"));
    }

    @Test
    void aBatchIsAnsweredInItsOrder() {
        var first = Command.removing(Command.freshHash());
        var last = Command.removing(Command.freshHash());

        var answer = Api.post(Api.BATCH, "[%s,%s,%s]".formatted(first.json(), removing("[]"), last.json()));

        List<String> operations = answer.path("operation");
        assertThat(List.of(commandOf(operations.get(0)), commandOf(operations.get(2))))
                .containsExactly(first.id(), last.id());
    }

    @Test
    void aRefusedCommandInABatchIsToldWhy() {
        var answer = Api.post(Api.BATCH, "[%s]".formatted(removing("[]")));

        answer.then()
                .body("[0].problem.code", equalTo("INVALID_COMMAND"))
                .body("[0].problem.field", equalTo("residential_user_hashes"))
                .body("[0].problem.detail", equalTo("The residential user hashes field is required."));
    }

    @Test
    void aCommandTwiceInABatchIsOneOperation() {
        var command = Command.removing(Command.freshHash());

        var answer = Api.postBatch(List.of(command, command));

        List<String> operations = answer.path("operation");
        assertThat(operations).hasSize(2).containsOnly(operations.get(0));
    }

    @Test
    void anEmptyBatchIsAnsweredByAnEmptyList() {
        Api.post(Api.BATCH, "[]").then().statusCode(202).body("$", is(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "17", "[", "hash1", "[][]"})
    void whatIsNoBatchIsAProblem(String body) {
        var answer = Api.post(Api.BATCH, body);

        assertProblem(answer, 400, "INVALID_BODY", null);
    }

    @Test
    void eachLineIsAnsweredByALineInItsOrder() {
        var first = Command.removing(Command.freshHash());
        var second = Command.removing(Command.freshHash());

        var answer = Api.post(
                Api.LINES, String.join("\n", first.json(), "hash1", first.json(), removing("[]"), second.json(), ""));

        assertThat(lines(answer, "disposition"))
                .containsExactly("accepted", "refused", "repeated", "refused", "accepted");
    }

    @Test
    void linesAreAnsweredAsLines() {
        Api.post(Api.LINES, Command.removing(Command.freshHash()).json())
                .then()
                .statusCode(200)
                .contentType(Api.LINES);
    }

    @Test
    void moreLinesThanOneInsertTakesAreAllAnswered() {
        var commands = Command.freshHashes(1100).stream().map(Command::removing).toList();

        var answer = Api.post(
                Api.LINES,
                String.join("\n", commands.stream().map(Command::json).toList()));

        var operations = lines(answer, "operation");
        Api.awaitTheEndOfAll();
        assertThat(operations).hasSize(1100).doesNotHaveDuplicates();
    }

    @Test
    void noLinesAreAnsweredByNone() {
        assertThat(Api.post(Api.LINES, "").asString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"019aabcd-0000-7000-8000-000000000000", "17", "not-an-id", "%00", "1-1-1-1-1"})
    void anOperationThatDoesNotExistIsNotFound(String id) {
        var answer = Api.permitted().urlEncodingEnabled(false).get("/operations/" + id);

        assertProblem(answer, 404, "NOT_FOUND", null);
    }

    @Test
    void aPathBelowOperationsThatDoesNotExistIsAProblemToo() {
        var answer = Api.permitted().get("/operations/1/2/3");

        assertProblem(answer, 404, "NOT_FOUND", null);
    }

    @Test
    void aMethodThatOperationsDoNotKnowIsAProblem() {
        var answer = Api.permitted().delete("/operations");

        assertProblem(answer, 405, "METHOD_NOT_ALLOWED", null);
    }

    @Test
    void pagesGoFromTheNewestToTheOldestWithoutOverlap() {
        var operations = accepted(7);

        var pages = new ArrayList<String>();
        var page = Api.permitted().queryParam("limit", 3).get("/operations");
        while (pages.size() < 6) {
            pages.addAll(page.jsonPath().getList("operations.operation"));
            page = Api.permitted()
                    .queryParam("limit", 3)
                    .queryParam("cursor", page.<String>path("next"))
                    .get("/operations");
        }

        assertThat(pages).isEqualTo(newestFirst(operations).subList(0, 6));
    }

    @Test
    void theLastPageNamesNoFollowingOne() {
        var since = Api.look(accepted(1).get(0)).<String>path("acceptedAt");

        var page = Api.permitted().queryParam("since", since).get("/operations");

        assertThat(page.<Map<String, Object>>path("$")).containsOnlyKeys("operations");
    }

    @Test
    void aFullPageThatIsTheLastNamesNoFollowingOne() {
        var operations = newestFirst(accepted(3));
        var since = Api.look(operations.get(2)).<String>path("acceptedAt");

        var page = Api.permitted()
                .queryParam("since", since)
                .queryParam("limit", 3)
                .get("/operations");

        assertThat(page.<Map<String, Object>>path("$")).containsOnlyKeys("operations");
    }

    @Test
    void behindTheOldestOperationThereIsNone() {
        var beforeAll = new UUID(0, 1);

        Api.permitted()
                .queryParam("cursor", beforeAll)
                .get("/operations")
                .then()
                .body("operations", is(List.of()));
    }

    @Test
    void aListingShowsFiftyUnlessAskedOtherwise() {
        accepted(51);

        Api.permitted().get("/operations").then().body("operations.size()", equalTo(50));
    }

    @Test
    void aListingCanBeLimitedToAStatus() {
        VENDOR.behave("{\"unknown\":\"REFUSE\"}");
        var rejected = accepted(1).get(0);
        Api.ended(rejected);

        Api.permitted()
                .queryParam("status", "REJECTED")
                .get("/operations")
                .then()
                .body("operations[0].operation", equalTo(rejected))
                .body("operations.status", everyItem(equalTo("REJECTED")));
    }

    @Test
    void aListingCanBeLimitedToAKind() {
        var operation = accepted(1).get(0);

        Api.permitted()
                .queryParam("kind", "session.remove")
                .get("/operations")
                .then()
                .body("operations[0].operation", equalTo(operation));
    }

    @Test
    void aListingOfAnotherKindIsEmpty() {
        accepted(1);

        Api.permitted()
                .queryParam("kind", "token.create")
                .get("/operations")
                .then()
                .body("operations", is(List.of()));
    }

    @Test
    void aListingCanBeLimitedToWhatCameSince() {
        var before = accepted(1).get(0);
        var since = Api.look(before).<String>path("acceptedAt");
        var after = accepted(2);

        var listed = Api.permitted()
                .queryParam("since", Instant.parse(since).plusNanos(1000).toString())
                .get("/operations");

        assertThat(listed.jsonPath().<String>getList("operations.operation")).isEqualTo(newestFirst(after));
    }

    @ParameterizedTest
    @MethodSource
    void aParameterThatCannotBeReadIsNamed(String parameter, String value) {
        var answer = Api.permitted().queryParam(parameter, value).get("/operations");

        assertProblem(answer, 400, "INVALID_PARAMETER", parameter);
    }

    static Stream<Arguments> aParameterThatCannotBeReadIsNamed() {
        return Stream.of(
                arguments("status", "DONE"),
                arguments("since", "yesterday"),
                arguments("since", "2026-11-22"),
                arguments("since", "2026-11-22T10:00:00"),
                arguments("cursor", "17"),
                arguments("limit", "0"),
                arguments("limit", "-1"),
                arguments("limit", "501"),
                arguments("limit", "99999999999"),
                arguments("limit", "ten"));
    }

    @Test
    void noAnswerNamesAHash() {
        VENDOR.behave("{\"unknown\":\"REFUSE\"}");
        var hash = Command.freshHash();
        var command = Command.removing(hash);

        var posted = Api.post(command);
        var looked = Api.ended(posted.path("operation"));
        var listed = Api.permitted().get("/operations");
        var refused = Api.post(Api.CLOUDEVENT, removing("[\"%s\",1]".formatted(hash)));
        var unreadable = Api.post(Api.CLOUDEVENT, command.json() + hash);

        assertThat(Stream.of(posted, looked, listed, refused, unreadable).map(Response::asString))
                .noneMatch(answer -> answer.contains(hash));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operations", "/operations/019aabcd-0000-7000-8000-000000000000"})
    void whoShowsNoTokenIsUnauthenticated(String path) {
        var answer = Api.request().get(path);

        assertProblem(answer, 401, "UNAUTHENTICATED", null);
    }

    @Test
    void whoShowsNoTokenIsAskedForABearerToken() {
        assertThat(Api.request().get("/operations").header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void aForgedTokenIsUnauthenticated() {
        var answer = Api.with(Tokens.forged("session:read")).get("/operations");

        assertProblem(answer, 401, "UNAUTHENTICATED", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session:write", "token:read"})
    void lookingTakesThePermissionToRead(String scope) {
        var answer = Api.with(Tokens.with(scope)).get("/operations");

        assertProblem(answer, 403, "FORBIDDEN", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session:read", "token:write"})
    void handingInTakesThePermissionToWrite(String scope) {
        var answer = Api.with(Tokens.with(scope))
                .contentType(Api.CLOUDEVENT)
                .body(Command.removing("hash1").json())
                .post("/operations");

        assertProblem(answer, 403, "FORBIDDEN", null);
    }

    @Test
    void thePermissionToReadIsEnoughToLook() {
        Api.with(Tokens.with("session:read")).get("/operations").then().statusCode(200);
    }

    @Test
    void thePermissionToWriteIsEnoughToHandIn() {
        Api.with(Tokens.with("session:write"))
                .contentType(Api.CLOUDEVENT)
                .body(Command.removing(Command.freshHash()).json())
                .post("/operations")
                .then()
                .statusCode(202);
    }

    private static void assertProblem(Response answer, int status, String code, String field) {
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        var problem = new HashMap<String, Object>();
        problem.put("status", answer.path("status"));
        problem.put("code", answer.path("code"));
        problem.put("field", answer.path("field"));
        problem.put("http", answer.statusCode());
        var expected = new HashMap<String, Object>(Map.of("status", status, "code", code, "http", status));
        expected.put("field", field);
        assertThat(problem).isEqualTo(expected);
    }

    /** So many new operations, all at their end. */
    private static List<String> accepted(int number) {
        List<String> operations = Api.postBatch(Command.freshHashes(number).stream()
                        .map(Command::removing)
                        .toList())
                .path("operation");
        Api.awaitTheEndOfAll();
        return operations;
    }

    private static List<String> newestFirst(List<String> operations) {
        return operations.stream().sorted(Comparator.reverseOrder()).toList();
    }

    private static String commandOf(String operation) {
        return Api.look(operation).path("commandId");
    }

    /** What each line of the answer says in this field. */
    private static List<String> lines(Response answer, String field) {
        return answer.asString()
                .lines()
                .map(line -> Kafka.json(line.getBytes(UTF_8)).path(field).asText())
                .toList();
    }

    private static String typed(String type) {
        return Command.removing("hash1").ofType(type).json();
    }

    private static String removing(String hashes) {
        return Command.removing()
                .withData("{\"residential_user_hashes\":%s}".formatted(hashes))
                .json();
    }
}
