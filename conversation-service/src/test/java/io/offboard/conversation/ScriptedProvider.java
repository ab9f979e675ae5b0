package io.offboard.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.offboard.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An OIDC provider that does what the name of the client says. It lists the key of the tests' own tokens, which is what
 * bearer tokens are verified with.
 */
public class ScriptedProvider implements QuarkusTestResourceLifecycleManager {

    /** The forms that it was sent. */
    static final List<String> ASKED = new CopyOnWriteArrayList<>();

    /** How often its keys were asked for. */
    static final AtomicInteger KEYS = new AtomicInteger();

    /** How often an address was asked that nobody is to ask. */
    static final AtomicInteger TRAPPED = new AtomicInteger();

    private static volatile String url;

    private HttpServer server;

    /** The address that nobody is to ask. */
    static String trap() {
        return url + "/trap";
    }

    /** What this says of tokens stands, whatever others have said before. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        200,
                        "{\"issuer\":\"%1$s\",\"token_endpoint\":\"%2$s/issue\",\"jwks_uri\":\"%2$s/keys\"}"
                                .formatted(Tokens.ISSUER, url)));
        server.createContext("/keys", exchange -> {
            KEYS.incrementAndGet();
            answer(exchange, 200, Tokens.jwks());
        });
        server.createContext("/trap", exchange -> {
            TRAPPED.incrementAndGet();
            answer(exchange, 200, Tokens.jwks());
        });
        server.createContext("/issue", ScriptedProvider::issue);
        server.start();
        return Map.of(
                "quarkus.oidc.auth-server-url",
                url,
                "quarkus.oidc.public-key",
                "",
                "quarkus.oidc.token.audience",
                Tokens.AUDIENCE);
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
