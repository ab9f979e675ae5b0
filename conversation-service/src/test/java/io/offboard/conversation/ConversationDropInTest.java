package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.OPERATIONS;
import static io.offboard.conversation.ConversationService.delete;
import static io.offboard.conversation.Deletions.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.offboard.testing.Json;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Easemob's own request at our address: carried out, and answered in Easemob's words. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class ConversationDropInTest {

    @BeforeEach
    void withoutLimits() {
        EasemobVendor.behave("");
    }

    @Test
    void aSuccessHasTheVendorsWholeBody() {
        var user = fresh("User");

        var answer = delete(user, "u2");

        var body = Json.of(answer.asString());
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactly(
                        "path",
                        "uri",
                        "timestamp",
                        "organization",
                        "application",
                        "entities",
                        "action",
                        "data",
                        "duration",
                        "applicationName");
        answer.then()
                .statusCode(200)
                .body("path", equalTo("/users/user_channel"))
                .body("uri", endsWith("/XXXX/XXXX/users/" + user + "/user_channel"))
                .body("organization", equalTo("XXXX"))
                .body("application", equalTo("c3624975-XXXX-XXXX-9da2-ee91ed4c5a76"))
                .body("entities.size()", equalTo(0))
                .body("action", equalTo("delete"))
                .body("data.result", equalTo("ok"))
                .body("applicationName", equalTo("XXXX"));
    }

    static Stream<Arguments> documentedErrors() {
        return Stream.of(
                arguments("[]", "invalid_request_body", "Request body is invalid. Please check body is correct."),
                arguments(
                        "{\"channel\":\"\",\"type\":\"\"}",
                        "illegal_argument",
                        "field channel cannot be null or empty"),
                arguments(
                        "{\"channel\":\"u2\",\"type\":\"\"}", "illegal_argument", "field type cannot be null or empty"),
                arguments(
                        "{\"channel\":\"u2\",\"type\":\"chat\"}",
                        "illegal_argument",
                        "field delete_roam cannot be null"));
    }

    @ParameterizedTest
    @MethodSource("documentedErrors")
    void aDocumentedErrorIsToldWordForWord(String body, String error, String description) {
        OPERATIONS
                .permitted()
                .contentType("application/json")
                .body(body)
                .delete("/XXXX/XXXX/users/u1/user_channel")
                .then()
                .statusCode(400)
                .body("error", equalTo(error))
                .body("error_description", equalTo(description))
                .body("exception", notNullValue())
                .body("timestamp", notNullValue())
                .body("duration", equalTo(0));
    }

    @Test
    void theUserLosesTheConversation() {
        var user = fresh("user");
        EasemobVendor.give(user, "peer-one");
        EasemobVendor.give(user, "peer-two");

        delete(user, "peer-one");

        assertThat(EasemobVendor.conversations(user)).containsExactly("peer-two");
    }

    @Test
    void theOtherSideKeepsTheConversation() {
        var user = fresh("user");
        var peer = fresh("peer");
        EasemobVendor.give(user, peer);
        EasemobVendor.give(peer, user);

        delete(user, peer);

        assertThat(EasemobVendor.conversations(peer)).containsExactly(user);
    }

    @Test
    void theMessagesGoWhenTheyAreToGo() {
        var user = fresh("user");
        EasemobVendor.give(user, "peer");

        delete(user, "peer");

        assertThat(EasemobVendor.roaming(user)).isEmpty();
    }

    @Test
    void theMessagesStayWhenTheyAreToStay() {
        var user = fresh("user");
        EasemobVendor.give(user, "peer");

        OPERATIONS
                .permitted()
                .contentType("application/json")
                .body("{\"channel\":\"peer\",\"type\":\"chat\",\"delete_roam\":false}")
                .delete("/XXXX/XXXX/users/" + user + "/user_channel");

        assertThat(EasemobVendor.roaming(user)).containsExactly("peer");
    }

    @Test
    void anAnswerNamesTheOperationBehindIt() {
        var answer = delete(fresh("user"), "u2");

        OPERATIONS.look(OperationsApi.behind(answer)).then().statusCode(200).body("status", equalTo("SUCCEEDED"));
    }

    @Test
    void nobodyIsNamedInTheLedgerNorByTheOperation() {
        var user = fresh("user");
        var channel = fresh("channel");

        var answer = delete(user, channel);

        assertThat(LedgerRows.naming(user) + LedgerRows.naming(channel)).isZero();
        assertThat(OPERATIONS.look(OperationsApi.behind(answer)).asString()).doesNotContain(user, channel);
    }

    @Test
    void whoWillNotWaitIsToldWhereToLook() {
        var answer = delete(OPERATIONS.permitted().header("Prefer", "respond-async"), fresh("user"), fresh("channel"));

        answer.then().statusCode(202).header("Operation-Id", notNullValue()).body(emptyString());
        OPERATIONS.ended(OperationsApi.behind(answer)).then().body("status", equalTo("SUCCEEDED"));
    }

    @Test
    void aRepeatedKeyGetsTheFirstAnswerAgainAndSendsNothing() {
        var user = fresh("user");
        var key = fresh("key");
        var first = delete(OPERATIONS.permitted().header("Idempotency-Key", key), user, "u2");

        var second = delete(OPERATIONS.permitted().header("Idempotency-Key", key), user, "u2");

        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(EasemobVendor.deletionsFor(user)).hasSize(1);
    }

    @Test
    void aKeyThatCameWithAnotherRequestIsRefusedInTheVendorsForm() {
        var key = fresh("key");
        delete(OPERATIONS.permitted().header("Idempotency-Key", key), fresh("user"), "u2");

        var second = delete(OPERATIONS.permitted().header("Idempotency-Key", key), fresh("user"), "u2");

        second.then()
                .statusCode(422)
                .body("error", equalTo("idempotency_conflict"))
                .body("error_description", notNullValue());
    }

    @Test
    void aUserTheVendorDoesNotKnowIsRefusedAsTheVendorRefuses() {
        EasemobVendor.behave("\"unknown\":\"REFUSE\"");

        var answer = delete(fresh("user"), "u2");

        answer.then()
                .statusCode(404)
                .header("Operation-Id", notNullValue())
                .body("error", equalTo("service_resource_not_found"))
                .body("error_description", equalTo("Service resource not found"))
                .body("timestamp", notNullValue());
    }

    @Test
    void aTokenWithoutThePermissionIsForbiddenInTheVendorsForm() {
        delete(OPERATIONS.with(Tokens.with("conversation:read")), "u1", "u2")
                .then()
                .statusCode(403)
                .body("error", equalTo("forbidden_op"));
    }

    @Test
    void aVendorThatComesBackInTimeIsAnsweredAsIfItHadNeverBeenAway() {
        EasemobVendor.behave("\"faults\":[{\"kind\":\"STATUS\",\"status\":503,\"times\":2,\"method\":\"DELETE\"}]");

        delete(fresh("user"), "u2").then().statusCode(200).body("data.result", equalTo("ok"));
    }

    @Test
    void aGatewaysPageIsNoAnswerOfTheVendors() {
        EasemobVendor.behave("\"faults\":[{\"kind\":\"BAD_GATEWAY_HTML\",\"times\":1,\"method\":\"DELETE\"}]");

        delete(fresh("user"), "u2").then().statusCode(200);
    }

    @Test
    void aSuccessThatBreaksOffMayHaveBeenRepeated() {
        EasemobVendor.behave("\"faults\":[{\"kind\":\"TRUNCATED_JSON\",\"times\":1,\"method\":\"DELETE\"}]");

        var answer = delete(fresh("user"), "u2");

        answer.then().statusCode(200);
        OPERATIONS.look(OperationsApi.behind(answer)).then().body("repeated", equalTo("possible"));
    }
}
