package io.offboard.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Rehearsed;
import io.offboard.outcome.VendorRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl;

/**
 * Clients of a vendor that write their requests down instead of sending them. They are made like those that send, and the
 * requests are written by the same code; but each ends before there is a connection, so that none can be sent by mistake.
 */
public final class Rehearsal {

    private static final String MASK = "***";
    private static final int NOT_SENT = 503;
    private static final WriterInterceptor[] NO_INTERCEPTORS = {};

    private final List<VendorRequest> requests = new ArrayList<>();
    private final List<Closeable> clients = new ArrayList<>();
    private boolean complete = true;

    private Rehearsal() {}

    /** What an attempt would send, which makes its calls with the clients of the rehearsal that it is given. */
    public static Uni<Rehearsed> of(Function<Rehearsal, Uni<Outcome<JsonNode>>> attempt) {
        return Uni.createFrom().deferred(() -> {
            var rehearsal = new Rehearsal();
            return attempt.apply(rehearsal)
                    .map(outcome ->
                            new Rehearsed(List.copyOf(rehearsal.requests), rehearsal.complete, progress(outcome)))
                    .onTermination()
                    .invoke(rehearsal::close);
        });
    }

    private static Optional<JsonNode> progress(Outcome<JsonNode> outcome) {
        return outcome instanceof Outcome.Advanced<JsonNode> advanced
                ? Optional.of(advanced.progress())
                : Optional.empty();
    }

    /**
     * A client that does not send.
     *
     * @param answers what its calls are answered, by method: successes, so that it goes on as it would. Others get an
     *     answer that ends the attempt, because nobody knows what the vendor would say
     */
    public <T> T client(Class<T> api, URI address, Map<String, String> answers) {
        var client = RestClientBuilder.newBuilder()
                .baseUri(address)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(new Recorder(answers))
                .build(api);
        if (client instanceof Closeable closeable) {
            clients.add(closeable);
        }
        return client;
    }

    private void close() {
        for (var client : clients) {
            try {
                client.close();
            } catch (IOException e) {
                throw new IllegalStateException("a client that sent nothing has nothing to lose", e);
            }
        }
    }

    /** The last to see a request before it would be sent. */
    @Priority(Integer.MAX_VALUE)
    private final class Recorder implements ClientRequestFilter {

        private final Map<String, String> answers;

        private Recorder(Map<String, String> answers) {
            this.answers = answers;
        }

        @Override
        public void filter(ClientRequestContext request) throws IOException {
            requests.add(new VendorRequest(
                    request.getMethod(), request.getUri().toString(), headers(request), body(request)));
            var answer = answers.get(request.getMethod());
            complete &= answer != null;
            request.abortWith(
                    answer == null
                            ? Response.status(NOT_SENT).build()
                            : Response.ok(answer).build());
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
