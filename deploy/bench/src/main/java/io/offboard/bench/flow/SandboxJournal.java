package io.offboard.bench.flow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.bench.work.Work;
import io.offboard.bench.work.Work.JournalTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A sandbox's admin API: how its vendors behave, and what they say was asked of them. */
public final class SandboxJournal {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI sandbox;

    public SandboxJournal(URI sandbox) {
        this.sandbox = sandbox;
    }

    /** The vendor behaves as at the start, with these changes. */
    public void switches(String vendor, String changes) {
        send(request("/sandbox/switches/" + vendor)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(changes)));
    }

    /** Easemob knows this app, {@code org/app}. */
    public void app(String name) {
        int slash = name.indexOf('/');
        String body = "{\"org\":\"%s\",\"app\":\"%s\",\"uuid\":\"%s\"}"
                .formatted(name.substring(0, slash), name.substring(slash + 1), UUID.randomUUID());
        send(request("/sandbox/easemob/apps")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    public void clear() {
        send(request("/sandbox/journal").DELETE());
    }

    /** How often the vendor carried a target out, summed up for each command. */
    public Map<String, Integer> targets(Work work) {
        Map<String, Integer> calls = new HashMap<>();
        try (JsonParser parser = JSON.createParser(
                get("/sandbox/journal/targets?vendor=" + work.service().vendor()))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonNode target = JSON.readTree(parser);
                calls.merge(work.idOf(target(target)), target.path("calls").asInt(), Integer::sum);
            }
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's journal cannot be read", e);
        }
    }

    /** Calls of a vendor by the status answered. */
    public Calls calls(String vendor) {
        try (InputStream answer = get("/sandbox/journal/summary")) {
            JsonNode summary = JSON.readTree(answer);
            JsonNode of = summary.path("vendors").path(vendor);
            return new Calls(
                    of.path("calls").asLong(),
                    of.path("byStatus").path("429").asLong(),
                    summary.path("dropped").asLong());
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's journal cannot be read", e);
        }
    }

    /** The calls after this one, in order, at most 10,000. */
    JsonNode page(long after) {
        try (InputStream answer = get("/sandbox/journal?limit=10000&after=" + after)) {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's journal cannot be read", e);
        }
    }

    static JournalTarget target(JsonNode target) {
        return new JournalTarget(
                target.path("account").asText(),
                target.path("user").asText(),
                target.path("target").asText());
    }

    /**
     * A vendor's calls.
     *
     * @param dropped calls that the journal had no room for: unless this is 0 nothing is proved
     */
    public record Calls(long all, long tooMany, long dropped) {}

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(sandbox.resolve(path)).timeout(PATIENCE);
    }

    private InputStream get(String path) {
        return send(request(path).GET());
    }

    private InputStream send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        "The sandbox answered " + request.uri().getPath() + " with " + response.statusCode() + ": "
                                + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox does not answer " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
