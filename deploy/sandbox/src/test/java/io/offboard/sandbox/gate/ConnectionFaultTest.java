package io.offboard.sandbox.gate;

import static io.offboard.sandbox.VendorName.IPROYAL;
import static io.offboard.sandbox.VendorName.ZSGF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.offboard.sandbox.Sandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectionFaultTest {
    private static final String BODY = "{\"residential_user_hashes\":[\"hash1\"]}";

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @Test
    void aResetBeforeTheEffectLeavesTheVendorUntouched() {
        Sandbox.set(IPROYAL, "{\"faults\":[{\"kind\":\"RESET\",\"when\":\"BEFORE\",\"times\":1}]}");

        assertThatThrownBy(() -> remove(Duration.ofSeconds(5))).isInstanceOf(IOException.class);

        assertThat(resets()).isZero();
    }

    @Test
    void aResetAfterTheEffectHidesThatItWasDone() {
        Sandbox.set(IPROYAL, "{\"faults\":[{\"kind\":\"RESET\",\"when\":\"AFTER\",\"times\":1}]}");

        assertThatThrownBy(() -> remove(Duration.ofSeconds(5))).isInstanceOf(IOException.class);

        assertThat(resets()).isEqualTo(1);
        assertThat(Sandbox.journal(IPROYAL).getInt("calls[0].status")).isZero();
        assertThat(Sandbox.journal(IPROYAL).getBoolean("calls[0].applied")).isTrue();
        assertThat(Sandbox.journal(IPROYAL).getString("calls[0].fault")).isEqualTo("RESET");
    }

    @Test
    void aResetIsARealOneAndNotAnOrderlyEnd() throws IOException {
        Sandbox.set(IPROYAL, "{\"faults\":[{\"kind\":\"RESET\"}]}");

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write("DELETE /v1/sessions HTTP/1.1\r\nHost: sandbox\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();

            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void aSpentFaultLetsTheNextCallThrough() throws Exception {
        Sandbox.set(IPROYAL, "{\"faults\":[{\"kind\":\"RESET\",\"times\":1}]}");
        assertThatThrownBy(() -> remove(Duration.ofSeconds(5))).isInstanceOf(IOException.class);

        assertThat(remove(Duration.ofSeconds(5))).isEqualTo(204);
    }

    @Test
    void aHeldCallIsDoneButNeverAnswered() {
        Sandbox.set(IPROYAL, "{\"holdSeconds\":5,\"faults\":[{\"kind\":\"HOLD\",\"times\":1}]}");

        assertThatThrownBy(() -> remove(Duration.ofMillis(300))).isInstanceOf(HttpTimeoutException.class);

        assertThat(resets()).isEqualTo(1);
    }

    @Test
    void aHeldConnectionIsClosedInTheEnd() {
        Sandbox.set(IPROYAL, "{\"holdSeconds\":1,\"faults\":[{\"kind\":\"HOLD\",\"times\":1}]}");

        assertThatThrownBy(() -> remove(Duration.ofSeconds(20)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aTokenIsCreatedThoughItsAnswerIsLost() {
        Sandbox.set(ZSGF, "{\"faults\":[{\"kind\":\"RESET\",\"when\":\"AFTER\",\"method\":\"POST\"}]}");

        assertThatThrownBy(
                        () -> send("POST", "/AccessToken/app1", "sandbox-zsgf-token", "{\"title\":\"t\",\"userID\":7}"))
                .isInstanceOf(IOException.class);

        assertThat(Sandbox.zsgf().get("/AccessToken/app1?userId=7").jsonPath().getInt("data.total"))
                .isEqualTo(1);
    }

    private int remove(Duration timeout) throws IOException, InterruptedException {
        return client.send(
                        request("DELETE", "/v1/sessions", "sandbox-iproyal-token", BODY)
                                .timeout(timeout)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private void send(String method, String path, String token, String body) throws IOException, InterruptedException {
        client.send(request(method, path, token, body).build(), HttpResponse.BodyHandlers.discarding());
    }

    private static HttpRequest.Builder request(String method, String path, String token, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    private static int resets() {
        return RestAssured.get("/sandbox/iproyal/users/hash1").jsonPath().getInt("resets");
    }
}
