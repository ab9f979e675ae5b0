package io.offboard.testing;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * The operations API of the service under test.
 *
 * @param domain the service's, whose permissions it asks for
 */
public record OperationsApi(String domain) {

    public static final String CLOUDEVENT = "application/cloudevents+json";
    public static final String BATCH = "application/cloudevents-batch+json";
    public static final String LINES = "application/x-ndjson";

    /** What to prefer in order to be shown what would be sent to the vendor. */
    public static final String DRY_RUN = "handling=dry-run";

    /** The operation behind the answer to the vendor's own request. */
    public static String behind(Response answer) {
        return answer.header("Operation-Id");
    }

    /** A request by somebody who may do everything. */
    public RequestSpecification permitted() {
        return with(Tokens.with("%1$s:read %1$s:write %1$s:control %1$s:dead-letters".formatted(domain)));
    }

    /** A request with this bearer token. */
    public RequestSpecification with(String token) {
        return request().auth().oauth2(token);
    }

    /**
     * A request without a token. Its bodies are sent as they are, under exactly the media type that is said; its answer has
     * to be one that the service describes.
     */
    public RequestSpecification request() {
        var texts = encoderConfig()
                .defaultContentCharset("UTF-8")
                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                .encodeContentTypeAs(CLOUDEVENT, ContentType.TEXT)
                .encodeContentTypeAs(BATCH, ContentType.TEXT)
                .encodeContentTypeAs(LINES, ContentType.TEXT)
                .encodeContentTypeAs("application/merge-patch+json", ContentType.TEXT);
        return given().config(RestAssured.config().encoderConfig(texts)).filter(DescribedAnswers.of(domain));
    }

    /** Hands in a command. */
    public Response post(Command command) {
        return post(CLOUDEVENT, command.json());
    }

    /** Hands in several commands as one batch, so that they begin together. */
    public Response postBatch(List<Command> commands) {
        return post(BATCH, commands.stream().map(Command::json).collect(Collectors.joining(",", "[", "]")));
    }

    /** Hands in this text. */
    public Response post(String contentType, String body) {
        return permitted().contentType(contentType).body(body).post("/operations");
    }

    /** Asks what would be sent to the vendor for a command. */
    public Response dryRun(Command command) {
        return permitted()
                .header("Prefer", DRY_RUN)
                .contentType(CLOUDEVENT)
                .body(command.json())
                .post("/operations");
    }

    /** Hands in a command that is accepted and answers its operation. */
    public String begin(Command command) {
        return post(command).then().statusCode(202).extract().path("operation");
    }

    /** Hands in several commands together and answers their operations, in the same order. */
    public List<String> begin(List<Command> commands) {
        return postBatch(commands).then().statusCode(202).extract().path("operation");
    }

    /** The operation as it stands. */
    public Response look(String operation) {
        return permitted().get("/operations/" + operation);
    }

    /** The operation, once it has come to its end. */
    public Response ended(String operation) {
        return Awaitility.await("the end of operation " + operation)
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> look(operation), seen -> !"PENDING".equals(seen.path("status")));
    }

    /** How the operations ended, once all of them have. */
    public List<String> endsOf(List<String> operations) {
        return operations.stream()
                .map(operation -> ended(operation).<String>path("status"))
                .toList();
    }

    /** Hands in a command and answers its operation, once it has come to its end. */
    public Response carriedOut(Command command) {
        return ended(begin(command));
    }

    /** Ends once no operation is under way or waits for another attempt. */
    public void awaitTheEndOfAll() {
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
