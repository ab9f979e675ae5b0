package io.offboard.token;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;

import io.offboard.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The REST faces of token-service as a permitted caller uses them. */
final class Api {

    static final String CLOUDEVENT = "application/cloudevents+json";

    private Api() {}

    /** A request by somebody who may do everything. */
    static RequestSpecification permitted() {
        return with(Tokens.with("token:read token:write"));
    }

    /** A request with this bearer token. */
    static RequestSpecification with(String token) {
        return given().config(RestAssured.config()
                        .encoderConfig(encoderConfig()
                                .defaultContentCharset("UTF-8")
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(CLOUDEVENT, ContentType.TEXT)
                                .encodeContentTypeAs("application/merge-patch+json", ContentType.TEXT)))
                .auth()
                .oauth2(token);
    }

    /** The vendor's own request with a JSON body. */
    static RequestSpecification json(String body) {
        return permitted().contentType("application/json").body(body);
    }

    static Response create(App app, String body) {
        return json(body).post(app.path());
    }

    /** A merge, as a permitted caller sends it. */
    static Response merge(App app, long id, String patch) {
        return permitted()
                .contentType("application/merge-patch+json")
                .body(patch)
                .patch(app.path(id));
    }

    static Response post(Command command) {
        return permitted().contentType(CLOUDEVENT).body(command.json()).post("/operations");
    }

    /** The operation behind an answer. */
    static String operation(Response response) {
        return response.header("Operation-Id");
    }

    static Response look(String operation) {
        return permitted().get("/operations/" + operation);
    }

    /** The operation of this command, once it has come to its end. */
    static Response ended(Command command) {
        return ended(post(command).<String>path("operation"));
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
