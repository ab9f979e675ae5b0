package io.offboard.local.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A service with cases, as far as a file of people needs one: a case ends when it has been looked at twice. */
public final class CaseServer implements AutoCloseable {

    private final String authorization;
    private final HttpServer server;
    private final Map<String, AtomicInteger> looks = new ConcurrentHashMap<>();
    private final AtomicInteger away = new AtomicInteger();
    private final AtomicInteger receiptsDue = new AtomicInteger();
    private final Map<String, String> ends = new ConcurrentHashMap<>();

    /** @param token that it asks for; empty when it asks for none */
    public CaseServer(String token) throws IOException {
        authorization = token.isEmpty() ? "" : "Bearer " + token;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/cases", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Refuses so many requests, as one does whose database is away. */
    public void awayFor(int requests) {
        away.set(requests);
    }

    /** Hands out so many bundles in which a receipt is missing. */
    void receiptsDueFor(int bundles) {
        receiptsDue.set(bundles);
    }

    /** How the case of this reference ends; COMPLETED unless told. */
    public void endsAs(String reference, String status) {
        ends.put(id(reference), status);
    }

    /** How many cases there are. */
    public int cases() {
        return looks.size();
    }

    static String id(String reference) {
        return UUID.nameUUIDFromBytes(reference.getBytes(UTF_8)).toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!isPermitted(exchange)) {
                send(exchange, 403, "{\"detail\":\"The token lacks the permission.\"}");
            } else if (away.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                send(exchange, 503, "{}");
            } else if (path.equals("/cases")) {
                String lines = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                send(exchange, 202, lines.lines().map(this::opened).collect(Collectors.joining("\n")));
            } else if (path.endsWith("/bundle")) {
                bundle(exchange);
            } else {
                send(exchange, 200, view(path.substring(path.lastIndexOf('/') + 1)));
            }
        }
    }

    private boolean isPermitted(HttpExchange exchange) {
        return authorization.isEmpty()
                || authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private String opened(String event) {
        try {
            String reference =
                    new ObjectMapper().readTree(event).at("/data/reference").asText();
            if (reference.equals("refused")) {
                return "{\"problem\":{\"status\":422,\"detail\":\"Another case was opened before.\"}}";
            }
            looks.putIfAbsent(id(reference), new AtomicInteger());
            return "{\"case\":\"%s\"}".formatted(id(reference));
        } catch (IOException e) {
            throw new IllegalArgumentException(event, e);
        }
    }

    private String view(String id) {
        boolean ended = looks.get(id).incrementAndGet() > 1;
        String status = ended ? ends.getOrDefault(id, "COMPLETED") : "OPEN";
        String part = !ended ? "PENDING" : status.equals("COMPLETED") ? "SUCCEEDED" : "REJECTED";
        return """
                {"case":"%s","status":"%s","parts":[{"number":1,"kind":"token.revoke-all","status":"%s"}]}""".formatted(id, status, part);
    }

    private void bundle(HttpExchange exchange) throws IOException {
        boolean signed = "application/jose".equals(exchange.getRequestHeaders().getFirst("Accept"));
        if (receiptsDue.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        }
        send(exchange, 200, signed ? "signed" : "<!DOCTYPE html>");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
