package io.offboard.session;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is wrong with a request to IPRoyal's own path is told as IPRoyal tells it. After each test: nothing was recorded,
 * and the vendor was not called.
 */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class SessionDropInBadInputTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");
    private static final String GOOD_BODY = "{\"residential_user_hashes\":[\"hash1\"]}";
    private static final String NO_OBJECT = "The request body must be a JSON object.";
    private static final String REQUIRED = "The residential user hashes field is required.";
    private static final String NO_ARRAY = "The residential user hashes must be an array.";
    private static final String UNAUTHENTICATED =
            "{\"error\":{\"code\":\"unauthenticated\",\"message\":\"Unauthenticated\"}}";
    private static final String FORBIDDEN =
            "{\"error\":{\"code\":\"forbidden\",\"message\":\"The token does not carry the permission for this.\"}}";
    private static final String TOO_LARGE =
            "{\"error\":{\"code\":\"too_large\",\"message\":\"The body has more than 262144 bytes.\"}}";
    private static final String UNSUPPORTED =
            "{\"error\":{\"code\":\"unsupported_media_type\",\"message\":\"The media type is not supported.\"}}";

    @TestHTTPResource("/v1/sessions")
    URI address;

    private long recordedBefore;
    private long callsBefore;

    @BeforeEach
    void count() {
        recordedBefore = LedgerRows.count();
        callsBefore = VENDOR.lastCall();
    }

    @AfterEach
    void nothingWasRecordedAndTheVendorWasNotCalled() {
        assertThat(LedgerRows.count()).as("operations recorded").isEqualTo(recordedBefore);
        assertThat(VENDOR.callsAfter(callsBefore)).as("calls to the vendor").isEmpty();
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                arguments("nothing at all", "", "body", NO_OBJECT),
                arguments("white space", " \n", "body", NO_OBJECT),
                arguments("not JSON", "hash1,hash2", "body", NO_OBJECT),
                arguments("broken JSON", "{\"residential_user_hashes\":[\"hash1\"", "body", NO_OBJECT),
                arguments("trailing garbage", GOOD_BODY + " and more", "body", NO_OBJECT),
                arguments("two objects", GOOD_BODY + GOOD_BODY, "body", NO_OBJECT),
                arguments("too deep", "[".repeat(5000), "body", NO_OBJECT),
                arguments("an array", "[\"hash1\"]", "body", NO_OBJECT),
                arguments("a string", "\"hash1\"", "body", NO_OBJECT),
                arguments("a number", "17", "body", NO_OBJECT),
                arguments("null", "null", "body", NO_OBJECT),
                arguments("no hashes", "{}", "residential_user_hashes", REQUIRED),
                arguments("another field", "{\"hashes\":[\"hash1\"]}", "residential_user_hashes", REQUIRED),
                arguments("null hashes", hashes("null"), "residential_user_hashes", REQUIRED),
                arguments("empty hashes", hashes("[]"), "residential_user_hashes", REQUIRED),
                arguments("one string", hashes("\"hash1\""), "residential_user_hashes", NO_ARRAY),
                arguments("an empty string", hashes("\"\""), "residential_user_hashes", NO_ARRAY),
                arguments("an object", hashes("{\"0\":\"hash1\"}"), "residential_user_hashes", NO_ARRAY),
                arguments("an empty object", hashes("{}"), "residential_user_hashes", NO_ARRAY),
                arguments("false", hashes("false"), "residential_user_hashes", NO_ARRAY),
                arguments("an empty hash", hashes("[\"\"]"), "residential_user_hashes", missing(0)),
                arguments("a blank hash", hashes("[\"hash1\",\"  \"]"), "residential_user_hashes", missing(1)),
                arguments("a number as hash", hashes("[\"hash1\",\"hash2\",3]"), "residential_user_hashes", noText(2)),
                arguments("a null hash", hashes("[null,\"hash1\"]"), "residential_user_hashes", noText(0)),
                arguments("a nested hash", hashes("[\"hash1\",[\"hash2\"]]"), "residential_user_hashes", noText(1)),
                arguments("a boolean hash", hashes("[true]"), "residential_user_hashes", noText(0)),
                arguments("blank before number", hashes("[\"\",3]"), "residential_user_hashes", noText(1)),
                arguments(
                        "101 hashes",
                        Command.body(Command.freshHashes(101)),
                        "residential_user_hashes",
                        "The residential user hashes may not have more than 100 items."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBodies")
    void aBadBodyIsRefusedInTheVendorsEnvelope(String what, String body, String field, String message) {
        var answer = remove(Api.permitted(), body);

        assertAnswer(answer, 422, """
                {"error":{"code":"failed_validation","message":"%s","detailed_messages":{"%s":["%s"]}}}""".formatted(message, field, message));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBodies")
    void aBadBodyIsAnsweredAsTheVendorAnswersIt(String what, String body, String field, String message) {
        var vendors = given().auth()
                .oauth2("sandbox-iproyal-token")
                .contentType("application/json")
                .body(body)
                .delete(Sandbox.url() + "/v1/sessions");
        callsBefore = VENDOR.lastCall();

        var ours = remove(Api.permitted(), body);

        assertAnswer(ours, vendors.statusCode(), vendors.asString());
    }

    @Test
    void aMissingTokenIsAnsweredAsTheVendorAnswersIt() {
        var vendors = given().contentType("application/json").body(GOOD_BODY).delete(Sandbox.url() + "/v1/sessions");
        callsBefore = VENDOR.lastCall();

        var ours = remove(Api.request(), GOOD_BODY);

        assertAnswer(ours, vendors.statusCode(), vendors.asString());
    }

    static Stream<Arguments> authorizationsThatAreNone() {
        return Stream.of(
                arguments("an empty token", "Bearer "),
                arguments("another scheme", "Basic dGVzdGVyOnRlc3Rlcg=="),
                arguments("a garbage token", "Bearer garbage"),
                arguments("the vendor's token", "Bearer sandbox-iproyal-token"),
                arguments("a forged token", "Bearer " + Tokens.forged("session:write")),
                arguments("an expired token", "Bearer " + Tokens.expired("session:write")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("authorizationsThatAreNone")
    void whoDoesNotShowAValidTokenIsUnauthenticated(String what, String authorization) {
        var answer = remove(Api.request().header("Authorization", authorization), GOOD_BODY);

        assertAnswer(answer, 401, UNAUTHENTICATED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("authorizationsThatAreNone")
    void whoDoesNotShowAValidTokenIsAskedForABearerToken(String what, String authorization) {
        var answer = remove(Api.request().header("Authorization", authorization), GOOD_BODY);

        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void whoShowsNoTokenIsAskedForABearerToken() {
        var answer = remove(Api.request(), GOOD_BODY);

        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"session:read", "token:write", "session", "write", "session:writer", "*"})
    void aTokenWithoutThePermissionIsForbidden(String scope) {
        var answer = remove(Api.with(Tokens.with(scope)), GOOD_BODY);

        assertAnswer(answer, 403, FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/session", "/v1/sessions/hash1", "/v2/sessions", "/"})
    void anUnknownPathIsNotFound(String path) {
        var answer =
                Api.permitted().contentType("application/json").body(GOOD_BODY).delete(path);

        assertAnswer(answer, 404, """
                {"error":{"code":"not_found","message":"There is no resource at this path."}}""");
    }

    @Test
    void anUnknownPathTellsAStrangerNothing() {
        var answer = Api.request().delete("/v2/sessions");

        assertThat(answer.statusCode()).isIn(401, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH"})
    void anotherMethodIsNotAllowed(String method) {
        var answer =
                Api.permitted().contentType("application/json").body(GOOD_BODY).request(method, "/v1/sessions");

        assertAnswer(answer, 405, """
                {"error":{"code":"method_not_allowed","message":"The method is not supported here."}}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void anotherMediaTypeIsNotSupported(String mediaType) {
        var answer = Api.permitted().contentType(mediaType).body(GOOD_BODY).delete("/v1/sessions");

        assertAnswer(answer, 415, UNSUPPORTED);
    }

    @Test
    void aMissingMediaTypeIsNotSupported() throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(address), BodyPublishers.ofString(GOOD_BODY));

        assertAnswer(answer, 415, UNSUPPORTED);
    }

    @Test
    void aBodyOverTheLimitIsTooLarge() throws IOException, InterruptedException {
        var answer = send(json().expectContinue(true), BodyPublishers.ofString(overTheLimit()));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void aBodyOverTheLimitOfUndeclaredLengthIsTooLarge() throws IOException, InterruptedException {
        var answer = send(json(), ofUndeclaredLength(overTheLimit()));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void aBodyThatIsTooLargeIsToldInTheVendorsEnvelope() throws IOException, InterruptedException {
        var answer = send(json().expectContinue(true), BodyPublishers.ofString(overTheLimit()));

        assertAnswer(answer, 413, TOO_LARGE);
    }

    @Test
    void aBodyOfUndeclaredLengthThatIsTooLargeIsToldInTheVendorsEnvelope() throws IOException, InterruptedException {
        var answer = send(json(), ofUndeclaredLength(overTheLimit()));

        assertAnswer(answer, 413, TOO_LARGE);
    }

    @ParameterizedTest(name = "{0} characters")
    @ValueSource(ints = {0, 256})
    void anIdempotencyKeyOfABadLengthIsRefused(int length) {
        var answer = remove(Api.permitted().header("Idempotency-Key", "k".repeat(length)), GOOD_BODY);

        assertAnswer(answer, 400, """
                {"error":{"code":"invalid_parameter","message":"The header Idempotency-Key has to be 1 to 255 characters long."}}""");
    }

    private static Response remove(RequestSpecification request, String body) {
        return request.contentType("application/json").body(body).delete("/v1/sessions");
    }

    private HttpRequest.Builder json() {
        return HttpRequest.newBuilder(address).header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, BodyPublisher body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        request.header("Authorization", "Bearer " + Tokens.with("session:write"))
                                .version(HttpClient.Version.HTTP_1_1)
                                .method("DELETE", body)
                                .build(),
                        BodyHandlers.ofString());
    }

    private static BodyPublisher ofUndeclaredLength(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private static void assertAnswer(Response answer, int status, String body) {
        assertThat(List.of(answer.statusCode(), answer.asString())).isEqualTo(List.of(status, body));
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String body) {
        assertThat(List.of(answer.statusCode(), answer.body())).isEqualTo(List.of(status, body));
    }

    private static String hashes(String value) {
        return "{\"residential_user_hashes\":%s}".formatted(value);
    }

    private static String missing(int index) {
        return "The residential_user_hashes.%d field is required.".formatted(index);
    }

    private static String noText(int index) {
        return "The residential_user_hashes.%d must be a string.".formatted(index);
    }

    private static String overTheLimit() {
        return hashes("[\"%s\"]".formatted("h".repeat(1024 * 1024)));
    }
}
