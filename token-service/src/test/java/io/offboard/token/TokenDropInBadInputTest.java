package io.offboard.token;

import static io.offboard.token.TokenService.OPERATIONS;
import static io.offboard.token.TokenService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.offboard.testing.Json;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a request to ZSGF's own paths is told as ZSGF tells it; nothing is recorded and nothing sent. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class TokenDropInBadInputTest {

    private static final Vendor VENDOR = Vendor.named("zsgf");
    private static final String APP = "/AccessToken/app1";
    private static final String TOKEN = APP + "/9007199254740993";
    private static final String LONG = "x".repeat(256);

    static Stream<Arguments> badRequests() {
        return Stream.of(badLists(), badCreations(), badReplacements(), badPaths())
                .flatMap(requests -> requests);
    }

    private static Stream<Arguments> badLists() {
        return Stream.of(
                        "userId=x",
                        "userId=1.5",
                        "userId=9223372036854775808",
                        "skip=-1",
                        "skip=x",
                        "skip=2147483648",
                        "take=1001",
                        "take=-1",
                        "take=ten",
                        "skip=-1&take=x",
                        "userId=x&skip=-1")
                .map(query -> arguments("GET", APP + "?" + query, ""));
    }

    private static Stream<Arguments> badCreations() {
        return Stream.of(
                        "",
                        " ",
                        "{",
                        "{\"title\":\"a\"",
                        "{\"title\":\"a\"} more",
                        "[]",
                        "[{\"title\":\"a\"}]",
                        "null",
                        "\"title\"",
                        "17",
                        "{}",
                        "{\"title\":null}",
                        "{\"title\":\"\"}",
                        "{\"title\":\" \\t\"}",
                        "{\"title\":17}",
                        "{\"title\":[\"a\"]}",
                        "{\"title\":\"" + LONG + "\"}",
                        "{\"title\":\"" + " ".repeat(256) + "\"}",
                        titled("\"tags\":\"" + LONG + "\""),
                        titled("\"tags\":1"),
                        titled("\"userID\":\"x\""),
                        titled("\"userID\":1.0"),
                        titled("\"userID\":9223372036854775808"),
                        titled("\"userID\":true"),
                        titled("\"userID\":\"\""),
                        titled("\"description\":{}"),
                        titled("\"permissions\":[\"read\"]"),
                        titled("\"expireInDays\":-2"),
                        titled("\"expireInDays\":3651"),
                        titled("\"expireInDays\":\"3651\""),
                        titled("\"expireInDays\":\"soon\""),
                        titled("\"expireInDays\":1.5"),
                        titled("\"expireInDays\":99999999999999999999"),
                        titled("\"expireInDays\":4294967296"),
                        titled("\"userID\":\"x\",\"tags\":1"),
                        titled("\"expireInDays\":-2,\"permissions\":1"))
                .map(body -> arguments("POST", APP, body));
    }

    private static Stream<Arguments> badReplacements() {
        return Stream.of(
                        "",
                        "{",
                        "[]",
                        "{\"title\":1}",
                        "{\"title\":\"" + LONG + "\"}",
                        "{\"tags\":\"" + LONG + "\"}",
                        "{\"tags\":false}",
                        "{\"description\":1}",
                        "{\"permissions\":1}",
                        "{\"enable\":\"true\"}",
                        "{\"enable\":1}")
                .map(body -> arguments("PUT", TOKEN, body));
    }

    private static Stream<Arguments> badPaths() {
        return Stream.of("x", "1.5", "9223372036854775808", "-9223372036854775809", "0x1", "+1", "1e3")
                .flatMap(id -> Stream.of(
                        arguments("DELETE", APP + "/" + id, ""),
                        arguments("PUT", APP + "/" + id, "{\"enable\":1}"),
                        arguments("PUT", APP + "/" + id, "{")));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("badRequests")
    void aBadRequestIsAnsweredAsTheVendorAnswersIt(String method, String path, String body) {
        var vendors = send(App.directly(), method, path, body);

        var ours = send(OPERATIONS.permitted(), method, path, body);

        assertThat(seen(ours)).isEqualTo(seen(vendors)).containsEntry("status", 400);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("badRequests")
    void aBadRequestIsNeitherRecordedNorSent(String method, String path, String body) {
        var recorded = LedgerRows.count();
        var calls = VENDOR.lastCall();

        send(OPERATIONS.permitted(), method, path, body);

        assertThat(LedgerRows.count() - recorded + VENDOR.lastCall() - calls).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"enable\":1}", "{\"title\":7}", "{\"tags\":[]}"})
    void aBadMergeIsAnsweredAsTheVendorAnswersABadReplacement(String body) {
        var vendors = send(App.directly(), "PUT", TOKEN, body);

        var ours = send(OPERATIONS.permitted(), "PATCH", TOKEN, body);

        assertThat(seen(ours)).isEqualTo(seen(vendors)).containsEntry("status", 400);
    }

    @Test
    void tagsThatLeaveNoRoomForTheMarkAreRefusedWithTheReason() {
        var answer = json(titled("\"tags\":\"" + "x".repeat(221) + "\"")).post(APP);

        assertThat(answer.<String>path("errors.tags[0]")).contains("220").contains("mark");
    }

    static Stream<Arguments> vendorsRefusals() {
        var unknownId = "/AccessToken/app1/1";
        var unknownApp = "/AccessToken/no-such-app";
        return Stream.of(
                arguments("GET", unknownApp, ""),
                arguments("POST", unknownApp, titled("\"tags\":\"\"")),
                arguments("PUT", unknownApp + "/1", "{\"title\":\"a\"}"),
                arguments("DELETE", unknownApp + "/1", ""),
                arguments("PUT", unknownId, "{\"title\":\"a\"}"),
                arguments("DELETE", unknownId, ""),
                arguments("DELETE", "/AccessToken/app1/-1", ""),
                arguments("GET", "/AccessToken/%20", ""),
                arguments("POST", "/AccessToken/%20", titled("\"tags\":\"\"")),
                arguments("DELETE", "/AccessToken/%20/1", ""));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("vendorsRefusals")
    void whatTheVendorRefusesIsAnsweredInItsWords(String method, String path, String body) {
        var vendors = send(App.directly(), method, path, body);

        var ours = send(OPERATIONS.permitted(), method, path, body);

        assertThat(seen(ours)).isEqualTo(seen(vendors)).containsEntry("status", 200);
    }

    @Test
    void aMergeOfAnUnknownTokenIsAnsweredAsTheVendorAnswersAReplacementOfIt() {
        var path = "/AccessToken/app1/1";
        var vendors = send(App.directly(), "PUT", path, "{}");

        var ours = send(OPERATIONS.permitted(), "PATCH", path, "{}");

        assertThat(seen(ours)).isEqualTo(seen(vendors));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void whoShowsABadTokenGetsTheVendorsEmptyBody(String method) {
        var answer = send(OPERATIONS.with(Tokens.forged("token:read token:write")), method, APP, "{}");

        assertThat(answer.statusCode() + answer.asString()).isEqualTo("401");
    }

    @Test
    void listingTakesThePermissionToRead() {
        OPERATIONS.with(Tokens.with("token:write")).get(APP).then().statusCode(403);
    }

    private static String titled(String field) {
        return "{\"title\":\"a\"," + field + "}";
    }

    private static Response send(RequestSpecification request, String method, String path, String body) {
        var sent = request.urlEncodingEnabled(false);
        return method.equals("GET") || method.equals("DELETE")
                ? sent.request(method, path)
                : sent.contentType("application/json").body(body).request(method, path);
    }

    private static Map<String, Object> seen(Response answer) {
        return Map.of(
                "status", answer.statusCode(),
                "type", answer.contentType().split(";", -1)[0],
                "body", Json.of(answer.asString()));
    }
}
