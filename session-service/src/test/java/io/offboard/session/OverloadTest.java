package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.remove;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;

import io.offboard.testing.Management;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More requests at once than there is memory for: what does not fit is refused before it is read. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
@TestProfile(OverloadTest.LittleMemory.class)
class OverloadTest {

    /** Bodies that fill what there is, and then the gaps that they leave. */
    private static final List<Integer> SIZES = List.of(200_000, 10_000, 10);

    private static final int NO_ANSWER_IN_MILLIS = 200;

    private final List<Socket> announced = new ArrayList<>();

    @TestHTTPResource
    URI service;

    /** As a service with a heap of 10 MiB would have. */
    public static final class LittleMemory implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("offboard.rest.max-bytes", "2M");
        }
    }

    @BeforeEach
    void announceAsMuchAsThereIsMemoryFor() throws IOException {
        for (var size : SIZES) {
            while (!isRefused(announce(size))) {
                assertThat(announced).hasSizeLessThan(100);
            }
        }
    }

    @AfterEach
    void breakOff() throws IOException {
        for (var socket : announced) {
            socket.close();
        }
        Awaitility.await().until(() -> remove(List.of(freshHash())).statusCode() == 204);
    }

    @Test
    void theVendorsRequestIsRefusedInTheVendorsFormAndToldWhenToComeAgain() {
        remove(List.of(freshHash()))
                .then()
                .statusCode(503)
                .header("Retry-After", matchesRegex("\\d+"))
                .body("error.message", equalTo("Too much is being asked for at once. Try again."));
    }

    @Test
    void aCommandIsRefusedAsAProblem() {
        OPERATIONS
                .post(removing(freshHash()))
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", matchesRegex("\\d+"))
                .body("code", equalTo("UNAVAILABLE"));
    }

    @Test
    void howTheServiceStandsCanBeAskedAllTheSame() {
        Management.get("health/live").then().statusCode(200);
    }

    @Test
    void whatBreaksOffGivesItsMemoryBack() throws IOException {
        breakOff();

        remove(List.of(freshHash())).then().statusCode(204);
    }

    /** Says how large the body will be, and sends none of it. */
    private Socket announce(int bytes) throws IOException {
        var socket = new Socket(service.getHost(), service.getPort());
        announced.add(socket);
        var head = """
                POST /operations HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/cloudevents+json\r
                Content-Length: %d\r
                \r
                """.formatted(Tokens.with("session:write"), bytes);
        socket.getOutputStream().write(head.getBytes(UTF_8));
        return socket;
    }

    private static boolean isRefused(Socket socket) throws IOException {
        socket.setSoTimeout(NO_ANSWER_IN_MILLIS);
        try {
            return new String(socket.getInputStream().readNBytes(12), UTF_8).equals("HTTP/1.1 503");
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
