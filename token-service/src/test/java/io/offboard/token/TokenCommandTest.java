package io.offboard.token;

import static io.offboard.token.TokenService.OPERATIONS;
import static io.offboard.token.TokenService.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.testing.Command;
import io.offboard.testing.Json;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kinds of this service over Kafka and the operations API. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class TokenCommandTest {

    private static final Vendor VENDOR = Vendor.named("zsgf");
    private static final long USER = 1001;

    private final App app = App.fresh();

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments("token.create", "{\"title\":\"a\",\"userID\":1001}"),
                arguments("token.update", "{\"title\":\"b\"}"),
                arguments("token.delete", "{}"),
                arguments("token.revoke-all", "{\"userID\":1001}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void everyKindIsCommandedOverKafkaAndToldOfThere(String kind, String data) {
        var command = about(kind, app.seed(USER, 1), data);

        TOPICS.send(command);

        assertThat(TOPICS.eventOf(command).path("type").asText()).isEqualTo("io.offboard." + kind + ".succeeded.v1");
    }

    @Test
    void whatTheVendorRefusesIsToldAsRejected() {
        var command = about("token.delete", 5, "{}");

        TOPICS.send(command);

        var event = TOPICS.eventOf(command);
        assertThat(event.path("type").asText()).isEqualTo("io.offboard.token.delete.rejected.v1");
        assertThat(event.at("/data/error/message").asText()).isEqualTo("AccessToken not found");
    }

    @Test
    void anUpdateMergesUnlessAskedOtherwise() {
        var id = app.seed(USER, 1);

        OPERATIONS.carriedOut(about("token.update", id, "{\"title\":\"b\"}"));

        assertThat(app.token(USER, id).path("permissions").asText()).isEqualTo("read,write");
    }

    @Test
    void anUpdateReplacesOnRequest() {
        var id = app.seed(USER, 1);

        OPERATIONS.carriedOut(about("token.update", id, "{\"title\":\"b\",\"mode\":\"replace\"}"));

        var token = app.token(USER, id);
        assertThat(token.path("permissions").asText() + token.path("enable").booleanValue())
                .isEqualTo("false");
    }

    @Test
    void anIdAsATextIsTheSameId() {
        var id = app.seed(USER, 1);

        OPERATIONS
                .carriedOut(app.command("token.delete", "{\"id\":\"%d\"}".formatted(id)))
                .then()
                .body("status", equalTo("SUCCEEDED"))
                .body("result.id", equalTo(id));
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                arguments("token.create", "{}", "title"),
                arguments("token.create", "{\"title\":\"a\",\"expireInDays\":4000}", "expireInDays"),
                arguments("token.update", "{\"title\":\"a\"}", "id"),
                arguments("token.update", "{\"id\":1,\"mode\":\"patch\"}", "mode"),
                arguments("token.update", "{\"id\":1,\"enable\":\"yes\"}", "enable"),
                arguments("token.delete", "{\"id\":1.5}", "id"),
                arguments("token.delete", "{\"id\":null}", "id"),
                arguments("token.revoke-all", "{}", "userID"),
                arguments("token.revoke-all", "{\"userID\":0}", "userID"),
                arguments("token.revoke-all", "{\"userID\":\"all\"}", "userID"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("invalid")
    void anInvalidCommandIsRefusedNamingItsField(String kind, String data, String field) {
        OPERATIONS
                .post(app.command(kind, data))
                .then()
                .statusCode(422)
                .body("code", equalTo("INVALID_COMMAND"))
                .body("field", equalTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void anAppKeyThatNamesNothingIsRefused(String appKey) {
        OPERATIONS
                .post(new App(appKey).command("token.delete", "{\"id\":1}"))
                .then()
                .statusCode(422)
                .body("field", equalTo("appKey"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a b", "钥匙", "a;b", "a%2Fb", "a?b#c"})
    void anAppKeyOfAnyCharactersArrivesAsItIs(String appKey) {
        var odd = new App(appKey);
        var id = odd(odd);

        OPERATIONS
                .carriedOut(odd.command("token.delete", "{\"id\":%d}".formatted(id)))
                .then()
                .body("status", equalTo("SUCCEEDED"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aVendorThatWritesIntegersAsTextsIsUnderstood(String kind, String data) {
        var command = about(kind, app.seed(USER, 1), data);
        VENDOR.behave("{\"integersAsStrings\":true}");

        OPERATIONS.carriedOut(command).then().body("status", equalTo("SUCCEEDED"));
    }

    @Test
    void operationsOnOneTokenRunInTheirOrder() {
        var id = app.seed(USER, 1);
        VENDOR.behave("{\"latency\":{\"kind\":\"UNIFORM\",\"min\":1,\"max\":60}}");
        var commands = IntStream.range(0, 10)
                .mapToObj(i -> about("token.update", id, "{\"title\":\"t%d\"}".formatted(i)))
                .toList();
        commands.forEach(OPERATIONS::post);

        commands.forEach(OPERATIONS::carriedOut);

        assertThat(app.token(USER, id).path("title").asText()).isEqualTo("t9");
    }

    @Test
    void twoMergesOfOneTokenNeverInterleave() {
        var id = app.seed(USER, 1);
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":100}}");
        var title = about("token.update", id, "{\"title\":\"new\"}");
        var description = about("token.update", id, "{\"description\":\"new\"}");
        OPERATIONS.post(title);
        OPERATIONS.post(description);

        OPERATIONS.carriedOut(title);
        OPERATIONS.carriedOut(description);

        var token = app.token(USER, id);
        assertThat(token.path("title").asText() + token.path("description").asText())
                .isEqualTo("newnew");
    }

    @Test
    void operationsOnOneTokenKeepTheirOrderAcrossKinds() {
        var id = app.seed(USER, 1);
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":50}}");
        var update = about("token.update", id, "{\"title\":\"new\"}");
        var delete = about("token.delete", id, "{}");
        OPERATIONS.post(update);
        OPERATIONS.post(delete);

        OPERATIONS.carriedOut(update).then().body("status", equalTo("SUCCEEDED"));
        OPERATIONS.carriedOut(delete).then().body("status", equalTo("SUCCEEDED"));
    }

    @Test
    void operationsOnDifferentTokensDoNotWaitForEachOther() {
        var first = app.seed(USER, 1);
        var second = app.seed(USER, 1);
        VENDOR.behave("{\"faults\":[{\"kind\":\"HOLD\",\"when\":\"BEFORE\",\"times\":1,\"method\":\"DELETE\"}]}");
        var held = OPERATIONS.begin(about("token.delete", first, "{}"));

        OPERATIONS
                .carriedOut(about("token.update", second, "{\"title\":\"new\",\"mode\":\"replace\"}"))
                .then()
                .body("status", equalTo("SUCCEEDED"));

        OPERATIONS.look(held).then().body("status", equalTo("PENDING"));
        OPERATIONS.ended(held);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESET", "BAD_GATEWAY_HTML", "TRUNCATED_JSON"})
    void aDeletionWhoseAnswerWasLostSucceedsWhenTheTokenIsGone(String fault) {
        VENDOR.behave("{\"faults\":[{\"kind\":\"%s\",\"when\":\"AFTER\",\"times\":1,\"method\":\"DELETE\"}]}"
                .formatted(fault));

        OPERATIONS
                .carriedOut(about("token.delete", app.seed(USER, 1), "{}"))
                .then()
                .body("status", equalTo("SUCCEEDED"))
                .body("repeated", equalTo("possible"));
    }

    private Command about(String kind, long id, String data) {
        var fields = (ObjectNode) Json.of(data);
        return app.command(kind, fields.put("id", id).toString());
    }

    /** The id of a new token of this app. */
    private static long odd(App app) {
        io.restassured.RestAssured.given()
                .contentType("application/json; charset=UTF-8")
                .body(java.util.Map.of("appKey", app.key(), "userID", USER, "titles", List.of("a")))
                .post(Sandbox.url() + "/sandbox/zsgf/tokens")
                .then()
                .statusCode(200);
        return App.directly()
                .pathParam("appKey", app.key())
                .get("/AccessToken/{appKey}")
                .jsonPath()
                .getLong("data.data[0].id");
    }
}
