package io.offboard.conversation;

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

/** The REST faces of conversation-service as a permitted caller uses them. */
final class Api {

    static final String CLOUDEVENT = "application/cloudevents+json";
    static final String BATCH = "application/cloudevents-batch+json";
    static final String PERMISSIONS = "conversation:read conversation:write";

    private Api() {}

    /** A request by somebody who may do everything. */
    static RequestSpecification permitted() {
        return with(Tokens.with(PERMISSIONS));
    }

    /** A request with this bearer token. */
    static RequestSpecification with(String token) {
        var texts = encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                .encodeContentTypeAs(CLOUDEVENT, ContentType.TEXT)
                .encodeContentTypeAs(BATCH, ContentType.TEXT);
        return given().config(RestAssured.config().encoderConfig(texts)).auth().oauth2(token);
    }

    /** The vendor's own request, as a permitted caller sends it. */
    static Response delete(String user, String channel) {
        return delete(permitted(), user, channel);
    }

    static Response delete(RequestSpecification request, String user, String channel) {
        return request.contentType("application/json")
                .body("{\"channel\":\"%s\",\"type\":\"chat\",\"delete_roam\":true}".formatted(channel))
                .delete("/XXXX/XXXX/users/" + user + "/user_channel");
    }

    static Response post(Command command) {
        return post(CLOUDEVENT, command.json());
    }

    /** Hands in several commands as one batch, so that they begin together. */
    static Response postBatch(List<Command> commands) {
        return post(BATCH, commands.stream().map(Command::json).collect(Collectors.joining(",", "[", "]")));
    }

    private static Response post(String contentType, String body) {
        return permitted().contentType(contentType).body(body).post("/operations");
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
