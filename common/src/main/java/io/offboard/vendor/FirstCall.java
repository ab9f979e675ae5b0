package io.offboard.vendor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.jboss.logging.Logger;

/**
 * The first call of a service goes to itself, while it starts, so that what a call needs is loaded by then. Otherwise the
 * first calls to the vendor would wait up to 300 ms for that on the event loop, and reach the vendor all at once.
 */
@Singleton
final class FirstCall {

    private static final Logger LOG = Logger.getLogger(FirstCall.class);
    private static final byte[] ANSWER = {'{', '}'};
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    /** The wire; public only because generated code must reach it. */
    @RegisterProvider(RequestWriter.class)
    @Path("/")
    @Consumes(MediaType.APPLICATION_JSON)
    public interface Itself extends AutoCloseable {

        /** Answers with any status and body as a value. */
        @POST
        Uni<Response> call(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, Question question);

        @Override
        void close();
    }

    /** What is asked: nothing. */
    public record Question() {}

    /**
     * Nobody waits for it, and without it a service only takes longer for its next call. A native executable has nothing to
     * load.
     */
    void start(@Observes StartupEvent event) {
        if (!ImageMode.current().isNativeImage()) {
            make().subscribe().with(done -> {}, failure -> LOG.debug("No first call could be made", failure));
        }
    }

    /** The answer, after which nothing of it is left. */
    Uni<VendorAnswer> make() {
        return Uni.createFrom()
                .item(FirstCall::listen)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(server -> call(server).onTermination().call(() -> stop(server)))
                .ifNoItem()
                .after(AT_MOST)
                .fail();
    }

    private static HttpServer listen() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", FirstCall::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the server's thread, for which an event loop must not. */
    private static Uni<Void> stop(HttpServer server) {
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> server.stop(0))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }

    private static Uni<VendorAnswer> call(HttpServer server) {
        var client = RestClientBuilder.newBuilder()
                .baseUri(URI.create("http://localhost:" + server.getAddress().getPort()))
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(Itself.class);
        return client.call("Bearer none", new Question())
                .map(VendorAnswer::of)
                .onTermination()
                .invoke(client::close);
    }
}
