package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.remove;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that break off while PostgreSQL does not answer: what they have begun goes on, and takes memory. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
@TestProfile(OverloadTest.LittleMemory.class)
class BrokenOffRequestTest {

    /** A few of these take all the memory that there is. */
    private static final int BYTES = 200_000;

    private static final int MOST_TRIES = 20;
    private static final int NO_ANSWER_IN_MILLIS = 200;

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @ValueSource(strings = {"DELETE /v1/sessions", "POST /operations"})
    void whatTheyHaveBegunTakesMemoryUntilItHasEnded(String request) throws Exception {
        var lock = LedgerRows.locked();
        try {
            assertThat(Stream.generate(() -> brokenOff(request))
                            .limit(MOST_TRIES)
                            .filter(answer -> !answer.isEmpty())
                            .findFirst())
                    .hasValueSatisfying(answer -> assertThat(answer)
                            .startsWith("HTTP/1.1 503")
                            .contains("Too much is being asked for at once"));
        } finally {
            lock.close();
        }
        Awaitility.await().until(() -> remove(List.of(freshHash())).statusCode() == 204);
    }

    /** Sends it and goes after a moment; answers what came instead of leave to go on. */
    private String brokenOff(String request) {
        var command = removing(freshHash() + "0".repeat(BYTES));
        var body = request.startsWith("POST") ? command.json() : command.data();
        var type = request.startsWith("POST") ? "application/cloudevents+json" : "application/json";
        var head = """
                %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: %s\r
                Content-Length: %d\r
                \r
                """.formatted(request, Tokens.with("session:write"), type, body.length());
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            var refusal = answer(socket, head);
            return refusal.isEmpty() ? answer(socket, body) : refusal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(Socket socket, String text) throws IOException {
        socket.setSoTimeout(NO_ANSWER_IN_MILLIS);
        socket.getOutputStream().write(text.getBytes(UTF_8));
        try {
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (SocketTimeoutException noAnswer) {
            return "";
        }
    }
}
