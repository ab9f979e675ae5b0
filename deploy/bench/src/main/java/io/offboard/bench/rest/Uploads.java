package io.offboard.bench.rest;

import io.offboard.bench.flow.Tally;
import io.offboard.bench.work.Work;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalDouble;

/** Commands as JSON lines, many in one request, to a service's operations API. */
public final class Uploads {

    /** How large an upload is at most. */
    public static final int MOST_BYTES = 4_000_000;

    private static final int ACCEPTED = 202;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI operations;
    private final String token;
    private final Work work;

    public Uploads(URI service, String token, Work work) {
        this.operations = service.resolve("/operations");
        this.token = token;
        this.work = work;
    }

    /** How many lines of this work fit into so many bytes. */
    public int linesIn(int bytes) {
        // an id of ten characters, as those of a batch of a million have
        return bytes / (work.command("b12-123456").length + 1);
    }

    /**
     * Uploads some of a batch's commands; they are intended now.
     *
     * @return how long it took until the answer to the last line was there, in seconds; empty when the upload was refused
     */
    public OptionalDouble upload(Tally tally, int from, int to) {
        byte[] body = body(tally, from, to);
        long begin = System.nanoTime();
        for (int i = from; i < to; i++) {
            tally.intended(i, begin);
        }
        HttpRequest request = HttpRequest.newBuilder(operations)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            boolean accepted = response.statusCode() == ACCEPTED && lines(response.body()) == to - from;
            return accepted ? OptionalDouble.of((System.nanoTime() - begin) / 1e9) : OptionalDouble.empty();
        } catch (IOException e) {
            return OptionalDouble.empty(); // the connection was closed over it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private byte[] body(Tally tally, int from, int to) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = from; i < to; i++) {
            body.writeBytes(work.command(tally.batch().id(i)));
            body.write('\n');
        }
        return body.toByteArray();
    }

    private static int lines(InputStream answer) throws IOException {
        int lines = 0;
        byte[] buffer = new byte[65_536];
        for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
            for (int i = 0; i < read; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
        }
        return lines;
    }
}
