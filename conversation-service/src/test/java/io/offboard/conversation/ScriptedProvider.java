package io.offboard.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An OIDC provider that does what the name of the client says. Bearer tokens are still verified by the tests' own key. */
public class ScriptedProvider implements QuarkusTestResourceLifecycleManager {

    /** The forms that it was sent. */
    static final List<String> ASKED = new CopyOnWriteArrayList<>();

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, 200, "{\"token_endpoint\":\"%s/issue\"}".formatted(url)));
        server.createContext("/issue", ScriptedProvider::issue);
        server.start();
        return Map.of("quarkus.oidc.auth-server-url", url);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static void issue(HttpExchange exchange) throws IOException {
        var form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        ASKED.add(form);
        if (form.contains("client_id=wrong")) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
        } else if (form.contains("client_id=busy")) {
            exchange.getResponseHeaders().add("Retry-After", "7");
            answer(exchange, 429, "");
        } else if (form.contains("client_id=broken")) {
            answer(exchange, 500, "<html>");
        } else if (form.contains("client_id=garbled")) {
            answer(exchange, 200, "a-token-in-a-broken-answer");
        } else {
            answer(exchange, 200, "{\"access_token\":\"a-token\",\"expires_in\":300,\"token_type\":\"Bearer\"}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
