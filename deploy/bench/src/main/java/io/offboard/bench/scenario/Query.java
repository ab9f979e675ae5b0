package io.offboard.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.bench.measure.Figures;
import io.offboard.bench.result.Curve;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One way to list operations, asked again and again, one request at a time.
 *
 * @param name with the filters, as a caller would write them
 * @param address with the filters as they are sent
 * @param times how often in a round, as long as time allows
 */
record Query(String name, URI address, String token, int times) implements Contestant {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration MOST = Duration.ofSeconds(20);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void warmUp() {
        ask();
    }

    @Override
    public Score round() {
        Histogram latencies = new Histogram(3);
        long end = System.nanoTime() + MOST.toNanos();
        for (int i = 0; i < times && System.nanoTime() < end; i++) {
            long begin = System.nanoTime();
            ask();
            latencies.recordValue((System.nanoTime() - begin) / 1_000);
        }
        return new Score(Figures.none().with(latencies), Curve.of(latencies));
    }

    /** The answer, which must be a page. */
    JsonNode ask() {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new RoundFailure(List.of("answered with " + response.statusCode() + ": " + response.body()));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("GET " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        // nothing is its own
    }
}
