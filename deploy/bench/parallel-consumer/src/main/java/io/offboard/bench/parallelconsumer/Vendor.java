package io.offboard.bench.parallelconsumer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The vendor's DELETE. */
final class Vendor {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final HttpRequest.Builder request;

    Vendor(Settings settings) {
        request = HttpRequest.newBuilder(URI.create(settings.vendorUrl()))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + settings.vendorToken())
                .header("Content-Type", "application/json");
    }

    /** The vendor's status, whatever it is. Waits for it. */
    int delete(byte[] body) throws IOException, InterruptedException {
        HttpRequest call = request.copy()
                .method("DELETE", BodyPublishers.ofByteArray(body))
                .build();
        return client.send(call, BodyHandlers.discarding()).statusCode();
    }
}
