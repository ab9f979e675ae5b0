package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.Removals.removingJson;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.testing.OperationsApi.BATCH;
import static io.offboard.testing.OperationsApi.CLOUDEVENT;
import static io.offboard.testing.OperationsApi.LINES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.testing.Json;
import io.offboard.testing.Problem;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What is larger than a command, or than any body, may be: told in the format of whoever sent it. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class OversizeTest {

    private static final int MOST_BYTES_OF_A_COMMAND = 262144;
    private static final int MORE_THAN_ANY_BODY = 5 * 1024 * 1024;

    @TestHTTPResource
    URI service;

    @Test
    void aCommandOverTheLimitIsTooLarge() {
        assertThat(Problem.in(OPERATIONS.post(CLOUDEVENT, oversize()))).isEqualTo(new Problem(413, "TOO_LARGE", null));
    }

    @Test
    void bytesAreCountedNotCharacters() {
        var command = removingJson("[\"%s\"]".formatted("错".repeat(MOST_BYTES_OF_A_COMMAND / 2)));

        assertThat(Problem.in(OPERATIONS.post(CLOUDEVENT, command))).isEqualTo(new Problem(413, "TOO_LARGE", null));
    }

    @Test
    void inABatchOneOverTheLimitIsRefusedAlone() {
        var answer = OPERATIONS.post(
                BATCH, "[%s,%s]".formatted(oversize(), removing(freshHash()).json()));

        answer.then()
                .statusCode(202)
                .body("disposition", contains("refused", "accepted"))
                .body("[0].problem.code", equalTo("TOO_LARGE"))
                .body("[0].problem.detail", equalTo("The command has more than 262144 bytes."));
    }

    @Test
    void amongLinesOneOverTheLimitIsRefusedAlone() {
        var answer =
                OPERATIONS.post(LINES, oversize() + "\n" + removing(freshHash()).json());

        var lines = answer.asString().lines().map(Json::of).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).at("/problem/code").asText()).isEqualTo("TOO_LARGE");
        assertThat(lines.get(1).path("disposition").asText()).isEqualTo("accepted");
    }

    @Test
    void aBodyLargerThanAnyMayBeIsToldInTheVendorsForm() throws IOException {
        assertThat(announceTooMuch("DELETE /v1/sessions"))
                .startsWith("HTTP/1.1 413 ")
                .contains("Content-Type: application/json")
                .endsWith("""
                        {"error":{"code":"too_large","message":"The body has more than 4194304 bytes."}}""");
    }

    @Test
    void aBodyLargerThanAnyMayBeIsAProblemToTheOperationsApi() throws IOException {
        assertThat(announceTooMuch("POST /operations"))
                .startsWith("HTTP/1.1 413 ")
                .contains("Content-Type: application/problem+json", "\"code\":\"TOO_LARGE\"");
    }

    /** Says how large the body will be and, as the answer comes before any of it, sends none. */
    private String announceTooMuch(String request) throws IOException {
        try (var connection = new Socket(service.getHost(), service.getPort())) {
            var head = request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + MORE_THAN_ANY_BODY + "\r\n\r\n";
            connection.setSoTimeout(10_000);
            connection.getOutputStream().write(head.getBytes(UTF_8));
            return new String(connection.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void linesMayBeMoreTogetherThanAnyOtherBody() {
        var line = removingJson("[\"%s\"]".formatted("h".repeat(MOST_BYTES_OF_A_COMMAND / 2)));
        var body = (line + "\n").repeat(MORE_THAN_ANY_BODY / line.length() + 1);

        assertThat(OPERATIONS.post(LINES, body).asString().lines())
                .hasSize(MORE_THAN_ANY_BODY / line.length() + 1)
                .allMatch(answer -> Json.of(answer).has("operation"));
    }

    private static String oversize() {
        return removingJson("[\"%s\"]".formatted("h".repeat(MOST_BYTES_OF_A_COMMAND)));
    }
}
