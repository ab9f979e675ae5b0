package io.offboard.session;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;

import io.offboard.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The REST faces of session-service as a permitted caller uses them. */
final class Api {

    static final String CLOUDEVENT = "application/cloudevents+json";
    static final String BATCH = "application/cloudevents-batch+json";
    static final String LINES = "application/x-ndjson";

    private Api() {}

    /** A request by somebody who may do everything. */
    static RequestSpecification permitted() {
        return with(Tokens.with("session:read session:write"));
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
                .encodeContentTypeAs(BATCH, ContentType.TEXT)
                .encodeContentTypeAs(LINES, ContentType.TEXT);
        return given().config(RestAssured.config().encoderConfig(texts));
    }

    /** The vendor's own request, as a permitted caller sends it. */
    static Response remove(List<String> hashes) {
        return remove(permitted(), hashes);
    }

    static Response remove(RequestSpecification request, List<String> hashes) {
        return request.contentType("application/json")
                .body(Command.body(hashes))
                .delete("/v1/sessions");
    }

    static Response post(Command command) {
        return post(CLOUDEVENT, command.json());
    }

    /** Hands in several commands as one batch, so that they begin together. */
    static Response postBatch(List<Command> commands) {
        return post(BATCH, commands.stream().map(Command::json).collect(Collectors.joining(",", "[", "]")));
    }

    static Response post(String contentType, String body) {
        return permitted().contentType(contentType).body(body).post("/operations");
    }

    /** The operation behind the answer to the vendor's own request. */
    static String operation(Response response) {
        return response.header("Operation-Id");
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

    /** Ends once no operation is under way or waits for another attempt. */
    static void awaitTheEndOfAll() {
        Awaitility.await("the end of all operations")
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .until(() -> permitted()
                        .queryParam("status", "PENDING")
                        .get("/operations")
                        .jsonPath()
                        .getList("operations")
                        .isEmpty());
    }
}
