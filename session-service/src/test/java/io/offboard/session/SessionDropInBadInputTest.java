package io.offboard.session;

import static io.offboard.session.Removals.body;
import static io.offboard.session.Removals.bodyOf;
import static io.offboard.session.Removals.freshHashes;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.remove;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.offboard.testing.NothingDone;
import io.offboard.testing.Said;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
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
    private static final String TOO_LARGE =
            "{\"error\":{\"code\":\"too_large\",\"message\":\"The body has more than 262144 bytes.\"}}";
    private static final String UNSUPPORTED =
            "{\"error\":{\"code\":\"unsupported_media_type\",\"message\":\"The media type is not supported.\"}}";

    @TestHTTPResource("/v1/sessions")
    URI address;

    private NothingDone nothingDone = NothingDone.sinceNow(VENDOR);

    @AfterEach
    void nothingWasRecordedAndTheVendorWasNotCalled() {
        nothingDone.check();
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
                arguments("null hashes", bodyOf("null"), "residential_user_hashes", REQUIRED),
                arguments("empty hashes", bodyOf("[]"), "residential_user_hashes", REQUIRED),
                arguments("one string", bodyOf("\"hash1\""), "residential_user_hashes", NO_ARRAY),
                arguments("an empty string", bodyOf("\"\""), "residential_user_hashes", NO_ARRAY),
                arguments("an object", bodyOf("{\"0\":\"hash1\"}"), "residential_user_hashes", NO_ARRAY),
                arguments("an empty object", bodyOf("{}"), "residential_user_hashes", NO_ARRAY),
                arguments("false", bodyOf("false"), "residential_user_hashes", NO_ARRAY),
                arguments("an empty hash", bodyOf("[\"\"]"), "residential_user_hashes", missing(0)),
                arguments("a blank hash", bodyOf("[\"hash1\",\"  \"]"), "residential_user_hashes", missing(1)),
                arguments("a number as hash", bodyOf("[\"hash1\",\"hash2\",3]"), "residential_user_hashes", noText(2)),
                arguments("a null hash", bodyOf("[null,\"hash1\"]"), "residential_user_hashes", noText(0)),
                arguments("a nested hash", bodyOf("[\"hash1\",[\"hash2\"]]"), "residential_user_hashes", noText(1)),
                arguments("a boolean hash", bodyOf("[true]"), "residential_user_hashes", noText(0)),
                arguments("blank before number", bodyOf("[\"\",3]"), "residential_user_hashes", noText(1)),
                arguments(
                        "101 hashes",
                        body(freshHashes(101)),
                        "residential_user_hashes",
                        "The residential user hashes may not have more than 100 items."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBodies")
    void aBadBodyIsRefusedInTheVendorsEnvelope(String what, String body, String field, String message) {
        var answer = remove(OPERATIONS.permitted(), body);

        assertThat(Said.in(answer)).isEqualTo(new Said(422, """
                {"error":{"code":"failed_validation","message":"%s","detailed_messages":{"%s":["%s"]}}}""".formatted(message, field, message)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBodies")
    void aBadBodyIsAnsweredAsTheVendorAnswersIt(String what, String body, String field, String message) {
        var vendors = given().auth()
                .oauth2("sandbox-iproyal-token")
                .contentType("application/json")
                .body(body)
                .delete(Sandbox.url() + "/v1/sessions");
        nothingDone = NothingDone.sinceNow(VENDOR);

        var ours = remove(OPERATIONS.permitted(), body);

        assertThat(Said.in(ours)).isEqualTo(Said.in(vendors));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/session", "/v1/sessions/hash1", "/v2/sessions", "/"})
    void anUnknownPathIsNotFound(String path) {
        var answer = OPERATIONS
                .permitted()
                .contentType("application/json")
                .body(GOOD_BODY)
                .delete(path);

        assertThat(Said.in(answer)).isEqualTo(new Said(404, """
                {"error":{"code":"not_found","message":"There is no resource at this path."}}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH"})
    void anotherMethodIsNotAllowed(String method) {
        var answer = OPERATIONS
                .permitted()
                .contentType("application/json")
                .body(GOOD_BODY)
                .request(method, "/v1/sessions");

        assertThat(Said.in(answer)).isEqualTo(new Said(405, """
                {"error":{"code":"method_not_allowed","message":"The method is not supported here."}}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void anotherMediaTypeIsNotSupported(String mediaType) {
        var answer =
                OPERATIONS.permitted().contentType(mediaType).body(GOOD_BODY).delete("/v1/sessions");

        assertThat(Said.in(answer)).isEqualTo(new Said(415, UNSUPPORTED));
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

        assertThat(said(answer)).isEqualTo(new Said(413, TOO_LARGE));
    }

    @Test
    void aBodyOfUndeclaredLengthThatIsTooLargeIsToldInTheVendorsEnvelope() throws IOException, InterruptedException {
        var answer = send(json(), ofUndeclaredLength(overTheLimit()));

        assertThat(said(answer)).isEqualTo(new Said(413, TOO_LARGE));
    }

    @ParameterizedTest(name = "{0} characters")
    @ValueSource(ints = {0, 256})
    void anIdempotencyKeyOfABadLengthIsRefused(int length) {
        var answer = remove(OPERATIONS.permitted().header("Idempotency-Key", "k".repeat(length)), GOOD_BODY);

        assertThat(Said.in(answer)).isEqualTo(new Said(400, """
                {"error":{"code":"invalid_parameter","message":"The header Idempotency-Key has to be 1 to 255 characters long."}}"""));
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

    private static Said said(HttpResponse<String> answer) {
        return new Said(answer.statusCode(), answer.body());
    }

    private static String missing(int index) {
        return "The residential_user_hashes.%d field is required.".formatted(index);
    }

    private static String noText(int index) {
        return "The residential_user_hashes.%d must be a string.".formatted(index);
    }

    private static String overTheLimit() {
        return bodyOf("[\"%s\"]".formatted("h".repeat(1024 * 1024)));
    }
}
