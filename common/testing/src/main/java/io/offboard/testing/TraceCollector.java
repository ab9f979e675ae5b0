package io.offboard.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A collector of traces in this JVM, as the service under test reaches it: by OTLP over HTTP. */
public class TraceCollector implements QuarkusTestResourceLifecycleManager {

    private static final String PATH = "/v1/traces";
    private static final List<Span> SPANS = new CopyOnWriteArrayList<>();

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(PATH, TraceCollector::take);
        server.start();
        return Map.of(
                "offboard.tracing.endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** The spans of a trace, once they are what is waited for. */
    public static List<Span> awaitTrace(String traceId, Predicate<List<Span>> complete) {
        return Awaitility.await("trace " + traceId)
                .atMost(Duration.ofSeconds(60))
                .until(() -> trace(traceId), complete);
    }

    /** All spans so far. */
    public static List<Span> spans() {
        return SPANS;
    }

    private static List<Span> trace(String traceId) {
        return SPANS.stream()
                .filter(span -> traceId.equals(hex(span.getTraceId().toByteArray())))
                .toList();
    }

    /** A span's id, or a parent's, in hexadecimals. */
    public static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    private static void take(HttpExchange exchange) throws IOException {
        var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
        request.getResourceSpansList()
                .forEach(resource -> resource.getScopeSpansList().forEach(scope -> SPANS.addAll(scope.getSpansList())));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
