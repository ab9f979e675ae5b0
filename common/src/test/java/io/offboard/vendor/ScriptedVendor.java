package io.offboard.vendor;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A vendor on 127.0.0.1 that answers over real HTTP whatever a test tells it to, and keeps what it was asked. */
public final class ScriptedVendor implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private volatile Script script = new Script(List.of());

    /** What the vendor was asked. */
    public record Call(String method, String uri, Map<String, String> headers, String body) {}

    /** What the vendor does with a request. */
    public interface Reply {
        void to(HttpServerRequest request);
    }

    /** What was told and asked since {@link #script}; a request of an earlier one that ends late is not counted here. */
    private static final class Script {
        private final Deque<Reply> replies;
        private final List<Call> calls = new CopyOnWriteArrayList<>();
        private final Set<HttpServerRequest> brokenOff = ConcurrentHashMap.newKeySet();

        Script(List<Reply> replies) {
            this.replies = new ArrayDeque<>(replies);
        }

        synchronized Reply next() {
            return replies.size() > 1 ? replies.poll() : replies.element();
        }
    }

    public ScriptedVendor() {
        server = vertx.createHttpServer()
                .requestHandler(this::serve)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Forgets what was; the replies are given in turn, the last one again and again. */
    public void script(Reply... replies) {
        script = new Script(List.of(replies));
    }

    public List<Call> calls() {
        return script.calls;
    }

    public Call onlyCall() {
        var calls = calls();
        if (calls.size() != 1) {
            throw new AssertionError("not one call but " + calls);
        }
        return calls.get(0);
    }

    /** How many requests the client broke off. */
    public int brokenOff() {
        return script.brokenOff.size();
    }

    public static Reply json(int status, String body) {
        return answer(status, "application/json", body);
    }

    public static Reply answer(int status, String contentType, String body) {
        return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply bytes(int status, String contentType, byte[] body) {
        return with(status, Map.of("Content-Type", contentType), body);
    }

    public static Reply with(int status, Map<String, String> headers, byte[] body) {
        return request -> {
            request.response().setStatusCode(status);
            headers.forEach(request.response()::putHeader);
            request.response().end(Buffer.buffer(body));
        };
    }

    public static Reply with(int status, Map<String, String> headers, String body) {
        return with(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply empty(int status) {
        return request -> request.response().setStatusCode(status).end();
    }

    /** Takes the request and says nothing. */
    public static Reply hanging() {
        return request -> {};
    }

    /** Takes the request and breaks the connection. */
    public static Reply breaking() {
        return request -> request.connection().close();
    }

    /** Begins an answer and breaks the connection in the midst of it. */
    public static Reply breakingInTheBody() {
        return request -> request.response()
                .putHeader("Content-Length", "100")
                .write("{\"code\":")
                .onComplete(written -> request.connection().close());
    }

    /** Answers a byte now and then, so that the connection is never idle, and never ends. */
    public Reply dripping() {
        return request -> {
            request.response().setChunked(true);
            var timer = vertx.setPeriodic(1, 50, tick -> request.response().write(" "));
            request.response().closeHandler(closed -> vertx.cancelTimer(timer));
        };
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void serve(HttpServerRequest request) {
        var current = script;
        request.response().exceptionHandler(closed -> current.brokenOff.add(request));
        request.body().onSuccess(body -> {
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            request.headers().forEach(headers::put);
            current.calls.add(new Call(request.method().name(), request.uri(), headers, body.toString()));
            current.next().to(request);
        });
    }
}
