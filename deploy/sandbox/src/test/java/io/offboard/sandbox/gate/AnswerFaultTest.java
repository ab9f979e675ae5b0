package io.offboard.sandbox.gate;

import static io.offboard.sandbox.Sandbox.deleteConversation;
import static io.offboard.sandbox.Sandbox.deleteCustomers;
import static io.offboard.sandbox.Sandbox.removeSessions;
import static io.offboard.sandbox.Sandbox.zsgf;
import static io.offboard.sandbox.VendorName.EASEMOB;
import static io.offboard.sandbox.VendorName.IPROYAL;
import static io.offboard.sandbox.VendorName.LONGLONGLONG;
import static io.offboard.sandbox.VendorName.ZSGF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import io.offboard.sandbox.Sandbox;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AnswerFaultTest {
    private static final String HASH = "{\"residential_user_hashes\":[\"hash1\"]}";
    private static final String CONVERSATION = "{\"channel\":\"u2\",\"type\":\"chat\",\"delete_roam\":true}";
    private static final String USER = "5832d184-dd53-42a0-8ace-0bf8d660f4cc";

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @Test
    void aVendorThatIsUnavailableMaySayWhenToComeBack() {
        Sandbox.set(EASEMOB, "{\"retryAfterSeconds\":2,\"faults\":[{\"kind\":\"STATUS\",\"status\":503}]}");

        deleteConversation("u1", CONVERSATION).then().statusCode(503).header("Retry-After", "2");
    }

    @Test
    void aGatewayAnswersInHtmlWithoutAskingTheVendor() {
        Sandbox.set(LONGLONGLONG, "{\"faults\":[{\"kind\":\"BAD_GATEWAY_HTML\",\"times\":1}]}");

        deleteCustomers(USER, "{\"phone\":[\"17458558658\"]}")
                .then()
                .statusCode(502)
                .contentType("text/html")
                .body(containsString("502 Bad Gateway"));
        deleteCustomers(USER, "{\"phone\":[\"17458558658\"]}").then().body("data.count", is(1));
    }

    @Test
    void aGatewayMayFailAfterTheVendorHasDoneIt() {
        Sandbox.set(LONGLONGLONG, "{\"faults\":[{\"kind\":\"STATUS\",\"status\":504,\"when\":\"AFTER\",\"times\":1}]}");

        deleteCustomers(USER, "{\"phone\":[\"17458558658\"]}")
                .then()
                .statusCode(504)
                .body(emptyString());
        deleteCustomers(USER, "{\"phone\":[\"17458558658\"]}").then().body("data.count", is(0));
    }

    @Test
    void aStatusMayComeWithABodyOfTheVendors() {
        Sandbox.set(
                EASEMOB,
                "{\"faults\":[{\"kind\":\"STATUS\",\"status\":429,\"body\":{\"error\":\"resource_limited\"}}]}");

        deleteConversation("u1", CONVERSATION)
                .then()
                .statusCode(429)
                .contentType("application/json")
                .body(is("{\"error\":\"resource_limited\"}"));
    }

    @Test
    void aStatusMayComeWithAPageOfAnyType() {
        Sandbox.set(
                EASEMOB,
                "{\"faults\":[{\"kind\":\"STATUS\",\"status\":503,\"body\":\"<p>later</p>\",\"contentType\":\"text/html\"}]}");

        deleteConversation("u1", CONVERSATION)
                .then()
                .statusCode(503)
                .contentType("text/html")
                .body(is("<p>later</p>"));
    }

    @Test
    void callsPassBeforeAFaultStrikes() {
        Sandbox.set(IPROYAL, "{\"faults\":[{\"kind\":\"STATUS\",\"status\":500,\"after\":2,\"times\":1}]}");

        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(i -> removeSessions(HASH).statusCode())
                .toList();

        assertThat(statuses).containsExactly(204, 204, 500, 204);
    }

    @Test
    void onlyCallsAFaultIsAimedAtCountAsPassed() {
        Sandbox.set(EASEMOB, "{\"faults\":[{\"kind\":\"STATUS\",\"status\":503,\"after\":1}]}");

        Sandbox.json("{}").post("/XXXX/XXXX/token").then().statusCode(400);
        deleteConversation("u1", CONVERSATION).then().statusCode(200);
        deleteConversation("u1", CONVERSATION).then().statusCode(503);
    }

    @Test
    void jsonMayBreakOff() {
        Sandbox.set(EASEMOB, "{\"faults\":[{\"kind\":\"TRUNCATED_JSON\"}]}");

        String body = deleteConversation("u1", CONVERSATION)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(body).startsWith("{\"path\":\"/users/user_channel\"").doesNotEndWith("}");
    }

    @Test
    void anEmptyAnswerBreaksOffAsTheBeginningOfAnObject() {
        Sandbox.set(IPROYAL, "{\"faults\":[{\"kind\":\"TRUNCATED_JSON\"}]}");

        removeSessions(HASH).then().statusCode(200).body(is("{\""));
    }

    @Test
    void tooManyRequestsComesInTheVendorsOwnWords() {
        Sandbox.set(EASEMOB, "{\"retryAfterSeconds\":2,\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":1}]}");

        deleteConversation("u1", CONVERSATION)
                .then()
                .statusCode(429)
                .header("Retry-After", "2")
                .body("error", is("reach_limit"));
    }

    @Test
    void theTokenIsRejectedForTheNextCalls() {
        Sandbox.set(EASEMOB, "{\"faults\":[{\"kind\":\"REJECT_TOKEN\",\"times\":2}]}");

        List<Integer> statuses = IntStream.range(0, 3)
                .mapToObj(i -> deleteConversation("u1", CONVERSATION).statusCode())
                .toList();

        assertThat(statuses).containsExactly(401, 401, 200);
    }

    @Test
    void theTokenEndpointIsSparedUnlessItsMethodIsNamed() {
        Sandbox.set(EASEMOB, "{\"faults\":[{\"kind\":\"STATUS\",\"status\":503}]}");
        Sandbox.json("{}").post("/XXXX/XXXX/token").then().statusCode(400);

        Sandbox.set(EASEMOB, "{\"faults\":[{\"kind\":\"STATUS\",\"status\":503,\"method\":\"POST\"}]}");
        Sandbox.json("{}").post("/XXXX/XXXX/token").then().statusCode(503);
    }

    @Test
    void aShareOfCallsFailsTheSameCallsAfterEveryReset() {
        List<Integer> once = statusesWithHalfFailing();
        Sandbox.reset();

        List<Integer> again = statusesWithHalfFailing();

        assertThat(again).isEqualTo(once).contains(204, 500);
    }

    @Test
    void integersComeAsStringsOnRequest() {
        Sandbox.set(ZSGF, "{\"integersAsStrings\":true}");

        zsgf().get("/AccessToken/app1")
                .then()
                .body("code", is("200"))
                .body("data.total", is("3"))
                .body("data.data[0].id", is("9007199254740993"))
                .body("data.data[0].enable", is(true));
    }

    @Test
    void theStatusOfASuccessCanBeSet() {
        Sandbox.set(IPROYAL, "{\"successStatus\":200}");

        removeSessions(HASH).then().statusCode(200).body(is("{}"));
    }

    @Test
    void dataOfARefusalCanBeAnEmptyArrayOrNull() {
        Sandbox.set(ZSGF, "{\"errorData\":\"EMPTY_ARRAY\"}");
        zsgf().delete("/AccessToken/app1/1").then().body(containsString("\"data\":[]"));

        Sandbox.set(LONGLONGLONG, "{\"errorData\":\"NULL\"}");
        deleteCustomers(USER, "{").then().body(containsString("\"data\":null"));
    }

    @Test
    void refusalsCanComeIn200() {
        Sandbox.set(EASEMOB, "{\"errors\":\"IN_200\"}");

        deleteConversation("u1", "{}").then().statusCode(200).body("error", is("illegal_argument"));
    }

    @Test
    void aStrippedBodyIsNoBody() {
        Sandbox.set(EASEMOB, "{\"stripBody\":true}");

        deleteConversation("u1", CONVERSATION).then().statusCode(400).body("error", is("invalid_request_body"));
    }

    private static List<Integer> statusesWithHalfFailing() {
        Sandbox.set(IPROYAL, "{\"faults\":[{\"kind\":\"STATUS\",\"status\":500,\"share\":0.5}]}");
        return IntStream.range(0, 20)
                .mapToObj(i -> removeSessions(HASH).statusCode())
                .toList();
    }
}
