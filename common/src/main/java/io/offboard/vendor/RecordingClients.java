package io.offboard.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.offboard.outcome.VendorRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl;

/**
 * Clients of one vendor that write their requests down instead of sending them. They are made like those that send, and
 * the requests are written by the same code; but each call ends before there is a connection, so that none can be sent by
 * mistake. A client serves one {@link Rehearsal} at a time, and then another one: to make it takes longer than a rehearsal.
 */
public final class RecordingClients<T> {

    private static final String MASK = "***";
    private static final int NOT_SENT = 503;
    private static final WriterInterceptor[] NO_INTERCEPTORS = {};

    private final Class<T> api;
    private final URI address;
    private final Map<String, String> answers;
    private final ConcurrentLinkedQueue<Client<T>> idle = new ConcurrentLinkedQueue<>();

    /**
     * No client yet: the first is made when it is needed.
     *
     * @param answers what calls are answered, by method: successes, so that an attempt goes on as it would. Others get an
     *     answer that ends the attempt, because nobody knows what the vendor would say
     */
    public RecordingClients(Class<T> api, URI address, Map<String, String> answers) {
        this.api = api;
        this.address = address;
        this.answers = answers;
    }

    /** A client, and where its requests are written down. */
    record Client<T>(T api, Recorder recorder) {}

    /** A client for this rehearsal alone. */
    Client<T> take(Rehearsal rehearsal) {
        var client = idle.poll();
        var taken = client == null ? make() : client;
        taken.recorder().rehearsal = rehearsal;
        return taken;
    }

    /** The rehearsal is over. */
    void giveBack(Client<T> client) {
        client.recorder().rehearsal = null;
        idle.add(client);
    }

    private Client<T> make() {
        var recorder = new Recorder(answers);
        var client = RestClientBuilder.newBuilder()
                .baseUri(address)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(recorder)
                .build(api);
        return new Client<>(client, recorder);
    }

    /** The last to see a request before it would be sent. */
    @Priority(Integer.MAX_VALUE)
    static final class Recorder implements ClientRequestFilter {

        private final Map<String, String> answers;
        private volatile Rehearsal rehearsal;

        private Recorder(Map<String, String> answers) {
            this.answers = answers;
        }

        @Override
        public void filter(ClientRequestContext request) throws IOException {
            var answer = answers.get(request.getMethod());
            // Before anything that may fail: whatever happens, nothing is sent.
            request.abortWith(
                    answer == null
                            ? Response.status(NOT_SENT).build()
                            : Response.ok(answer).build());
            var written = new VendorRequest(
                    request.getMethod(), request.getUri().toString(), headers(request), body(request));
            rehearsal.add(written, answer != null);
        }
    }

    private static Map<String, String> headers(ClientRequestContext request) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        request.getStringHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        headers.computeIfPresent(HttpHeaders.AUTHORIZATION, (name, value) -> value.split(" ", 2)[0] + " " + MASK);
        return headers;
    }

    private static JsonNode body(ClientRequestContext request) throws IOException {
        if (!request.hasEntity()) {
            return null;
        }
        var context = ((ClientRequestContextImpl) request).getRestClientRequestContext();
        var entity = Entity.entity(request.getEntity(), request.getMediaType(), request.getEntityAnnotations());
        var text = context.writeEntity(entity, request.getStringHeaders(), NO_INTERCEPTORS)
                .toString(UTF_8);
        var json = VendorJson.parse(text);
        return json.isMissingNode() ? TextNode.valueOf(text) : Excerpt.masked(json);
    }
}
