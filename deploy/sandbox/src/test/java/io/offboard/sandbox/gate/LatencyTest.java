package io.offboard.sandbox.gate;

import static io.offboard.sandbox.VendorName.IPROYAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.sandbox.Sandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LatencyTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @Test
    void theEffectIsAppliedOnArrivalAndTheAnswerComesLater() {
        Sandbox.set(IPROYAL, "{\"latency\":{\"kind\":\"FIXED\",\"millis\":700}}");
        long sent = System.nanoTime();

        CompletableFuture<HttpResponse<Void>> answer = send();

        await().until(() ->
                RestAssured.get("/sandbox/iproyal/users/hash1").jsonPath().getInt("resets") == 1);
        assertThat(answer.join().statusCode()).isEqualTo(204);
        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThanOrEqualTo(Duration.ofMillis(690));
    }

    @Test
    void delayedCallsDoNotHoldUpEachOther() {
        Sandbox.set(IPROYAL, "{\"latency\":{\"kind\":\"UNIFORM\",\"min\":400,\"max\":500}}");

        List<CompletableFuture<HttpResponse<Void>>> answers =
                Stream.generate(this::send).limit(50).toList();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(answers).allMatch(CompletableFuture::isDone));
    }

    private CompletableFuture<HttpResponse<Void>> send() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/sessions"))
                .header("Authorization", "Bearer sandbox-iproyal-token")
                .method("DELETE", HttpRequest.BodyPublishers.ofString("{\"residential_user_hashes\":[\"hash1\"]}"))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    }
}
