package io.offboard.customer;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The REST faces of customer-service as a permitted caller uses them, and the vendor's as the service does. */
final class Api {

    private static final String CLOUDEVENT = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String PATH = "/agent-api/user/{user_id}/del_customer";

    private Api() {}

    /** A request by somebody who may do everything. */
    static RequestSpecification permitted() {
        return with(Tokens.with("customer:read customer:write"));
    }

    /** A request with this bearer token. */
    static RequestSpecification with(String token) {
        return request().auth().oauth2(token);
    }

    /** A request without a token. */
    static RequestSpecification request() {
        var texts = encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                .encodeContentTypeAs(CLOUDEVENT, ContentType.TEXT)
                .encodeContentTypeAs(BATCH, ContentType.TEXT);
        return given().config(RestAssured.config().encoderConfig(texts));
    }

    /** The vendor's own request, as a permitted caller sends it to us. */
    static Response delete(String user, String body) {
        return delete(permitted(), user, body);
    }

    static Response delete(RequestSpecification request, String user, String body) {
        return request.contentType("application/json").body(body).delete(PATH, user);
    }

    /** The same request without a body. */
    static Response deleteWithoutBody(RequestSpecification request, String user) {
        return request.delete(PATH, user);
    }

    /** The same request, sent to the vendor itself. */
    static Response deleteAtVendor(String user, String body) {
        return request()
                .auth()
                .oauth2("sandbox-longlonglong-token")
                .contentType("application/json")
                .body(body)
                .delete(Sandbox.url() + PATH, user);
    }

    static Response post(Command command) {
        return permitted().contentType(CLOUDEVENT).body(command.json()).post("/operations");
    }

    /** Hands several commands in together and answers their operations, in the same order. */
    static List<String> postTogether(List<Command> commands) {
        return permitted()
                .contentType(BATCH)
                .body(commands.stream().map(Command::json).collect(Collectors.joining(",", "[", "]")))
                .post("/operations")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getList("operation");
    }

    /** Hands a command in and answers its operation once that has come to its end. */
    static Response carriedOut(Command command) {
        return ended(post(command).path("operation"));
    }

    static Response look(String operation) {
        return permitted().get("/operations/" + operation);
    }

    /** The operation, once it has come to its end. */
    static Response ended(String operation) {
        return Awaitility.await("the end of operation " + operation)
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> look(operation), seen -> !"PENDING".equals(seen.path("status")));
    }
}
