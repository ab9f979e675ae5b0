package io.offboard.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A client of server-sent events: all that it was sent so far. */
public final class EventStream implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final InputStream body;
    private volatile String lastId;
    private volatile boolean over;

    private EventStream(InputStream body) {
        this.body = body;
        var reading = new Thread(this::read, "event-stream");
        reading.setDaemon(true);
        reading.start();
    }

    /** An event with its id and its data. */
    public record Event(String id, JsonNode data) {}

    /**
     * Opens a stream at the running application; ends when it is known where it begins.
     *
     * @param lastId the id of the last event seen, null for none
     */
    public static EventStream of(String path, String token, String lastId) {
        return of(RestAssured.port, path, token, lastId);
    }

    /** The same of the application at this port. */
    public static EventStream of(int port, String path, String token, String lastId) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token);
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        try {
            var answer = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The answer is " + answer.statusCode());
            }
            var stream = new EventStream(answer.body());
            Awaitility.await("the first id").until(() -> stream.lastId != null || stream.over);
            return stream;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The events so far. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** The last id that was sent, with an event or without. */
    public String lastId() {
        return lastId;
    }

    /** Whether the server has ended it, or the connection broke off. */
    public boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            var data = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    lastId = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5));
                } else if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new Event(lastId, Json.of(data.toString())));
                    data.setLength(0);
                }
            }
        } catch (IOException e) {
            // over, as it is said below
        } finally {
            over = true;
        }
    }
}
