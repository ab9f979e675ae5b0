package io.offboard.local.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Plain HTTP, blocking, with or without a bearer token. */
final class Http {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String token;

    Http() {
        this("");
    }

    Http(String token) {
        this.token = token;
    }

    Answer get(URI url) {
        return get(url, "*/*");
    }

    Answer get(URI url, String mediaType) {
        return send(HttpRequest.newBuilder(url).header("Accept", mediaType).GET());
    }

    Answer json(String method, URI url, String body) {
        return send(HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer post(URI url, String contentType, byte[] body) {
        return send(HttpRequest.newBuilder(url)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private Answer send(HttpRequest.Builder builder) {
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        HttpRequest request = builder.timeout(PATIENCE).build();
        try {
            return new Answer(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What came back. */
    record Answer(HttpResponse<String> response) {

        String body() {
            return response.body();
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        Answer require(int status) {
            if (response.statusCode() != status) {
                throw new JobFailure("%s %s answered %d instead of %d: %s"
                        .formatted(
                                response.request().method(),
                                response.uri().getPath(),
                                response.statusCode(),
                                status,
                                body().isEmpty() ? "(no body)" : body()));
            }
            return this;
        }

        String requireHeader(String name) {
            return header(name)
                    .orElseThrow(() -> new JobFailure("%s %s answered %d without the header %s"
                            .formatted(
                                    response.request().method(),
                                    response.uri().getPath(),
                                    response.statusCode(),
                                    name)));
        }
    }
}
