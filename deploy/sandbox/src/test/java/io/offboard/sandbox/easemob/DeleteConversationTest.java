package io.offboard.sandbox.easemob;

import static io.offboard.sandbox.Sandbox.deleteConversation;
import static io.offboard.sandbox.VendorName.EASEMOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import io.offboard.sandbox.Sandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DeleteConversationTest {
    private static final String SEED = "\n{ \"channel\": \"u2\", \"type\": \"chat\", \"delete_roam\": true }\n";

    @BeforeEach
    void reset() {
        Sandbox.reset();
        Sandbox.set(EASEMOB, "{\"userLimit\":null,\"accountLimit\":null}");
    }

    @Test
    void theRequestOfTheSeedIsAnsweredWithTheWholeBodyOfTheSeed() {
        deleteConversation("u1", SEED)
                .then()
                .statusCode(200)
                .body("path", is("/users/user_channel"))
                .body("uri", endsWith("/XXXX/XXXX/users/u1/user_channel"))
                .body("timestamp", instanceOf(Long.class))
                .body("organization", is("XXXX"))
                .body("application", is("c3624975-XXXX-XXXX-9da2-ee91ed4c5a76"))
                .body("entities", empty())
                .body("action", is("delete"))
                .body("data.result", is("ok"))
                .body("duration", is(0))
                .body("applicationName", is("XXXX"));
    }

    @Test
    void onlyTheUsersOwnConversationGoes() {
        deleteConversation("u1", SEED);

        assertThat(conversations("u1").getBoolean("[0].listed")).isFalse();
        assertThat(conversations("u2").getBoolean("[0].listed")).isTrue();
    }

    @Test
    void roamingMessagesGoWhenAskedFor() {
        deleteConversation("u1", SEED);

        assertThat(conversations("u1").getBoolean("[0].roaming")).isFalse();
    }

    @Test
    void roamingMessagesStayWhenNotAskedFor() {
        deleteConversation("u1", SEED.replace("true", "false"));

        assertThat(conversations("u1").getBoolean("[0].roaming")).isTrue();
        assertThat(conversations("u1").getBoolean("[0].listed")).isFalse();
    }

    @Test
    void deletingAnAbsentConversationSucceeds() {
        deleteConversation("u1", "{\"channel\":\"66016455491585\",\"type\":\"groupchat\",\"delete_roam\":false}")
                .then()
                .statusCode(200)
                .body("data.result", is("ok"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"channel\":                                            | invalid_request_body | Request body is invalid. Please check body is correct.",
                "[]                                                       | invalid_request_body | Request body is invalid. Please check body is correct.",
                "{\"channel\":7,\"type\":\"\"}                            | invalid_request_body | Request body is invalid. Please check body is correct.",
                "{\"channel\":\"u2\",\"type\":\"chat\",\"delete_roam\":1} | invalid_request_body | Request body is invalid. Please check body is correct.",
                "{}                                                       | illegal_argument     | field channel cannot be null or empty",
                "{\"channel\":\"\",\"type\":\"\"}                         | illegal_argument     | field channel cannot be null or empty",
                "{\"channel\":null,\"type\":\"chat\"}                     | illegal_argument     | field channel cannot be null or empty",
                "{\"channel\":\"u2\",\"type\":\"\"}                       | illegal_argument     | field type cannot be null or empty",
                "{\"channel\":\"u2\",\"type\":\"chat\"}                   | illegal_argument     | field delete_roam cannot be null",
                "{\"channel\":\"u2\",\"type\":\"room\",\"delete_roam\":true} | illegal_argument  | field type must be chat or groupchat",
            })
    void theErrorsOfTheSeedComeWordForWordAndInOrder(String body, String error, String description) {
        deleteConversation("u1", body)
                .then()
                .statusCode(400)
                .body("error", is(error))
                .body("error_description", is(description))
                .body("duration", is(0))
                .body("timestamp", instanceOf(Long.class));
    }

    @Test
    void userIdsAreCaseInsensitive() {
        deleteConversation("U1", SEED).then().statusCode(200);

        assertThat(conversations("u1").getBoolean("[0].listed")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"u 1", "u/1", "用户", "12345678901234567890123456789012345678901234567890123456789012345"})
    void anIllegalUserIdIsRefused(String username) {
        deleteConversation(username, SEED)
                .then()
                .statusCode(400)
                .body("error", is("illegal_argument"))
                .body("error_description", is("username is not legal"));
    }

    @Test
    void anUnknownAppIsNotFound() {
        Sandbox.bearer("sandbox-easemob-token")
                .body(SEED)
                .delete("/acme/none/users/u1/user_channel")
                .then()
                .statusCode(404)
                .body("error", is("organization_application_not_found"));
    }

    @Test
    void anUnknownUserIsRefusedOnRequest() {
        Sandbox.set(EASEMOB, "{\"unknown\":\"REFUSE\"}");

        deleteConversation("stranger", SEED).then().statusCode(404).body("error", is("service_resource_not_found"));
    }

    @Test
    void anotherMethodIsAnUnsupportedOperation() {
        Sandbox.bearer("sandbox-easemob-token")
                .get("/XXXX/XXXX/users/u1/user_channel")
                .then()
                .statusCode(500)
                .body("error", is("unsupported_service_operation"));
    }

    @Test
    void seededConversationsBelongToTheirUsers() {
        Sandbox.json("{\"org\":\"acme\",\"app\":\"chat\",\"uuid\":\"0001\"}").post("/sandbox/easemob/apps");
        Sandbox.json(
                        "{\"org\":\"acme\",\"app\":\"chat\",\"series\":{\"prefix\":\"user\",\"count\":3},\"channel\":\"boss\"}")
                .post("/sandbox/easemob/conversations")
                .then()
                .body("added", is(3));

        RestAssured.get("/sandbox/easemob/apps/acme/chat/users/user2/conversations")
                .then()
                .body("channel", contains("boss"));
    }

    private static JsonPath conversations(String username) {
        return RestAssured.get("/sandbox/easemob/apps/XXXX/XXXX/users/" + username + "/conversations")
                .jsonPath();
    }
}
