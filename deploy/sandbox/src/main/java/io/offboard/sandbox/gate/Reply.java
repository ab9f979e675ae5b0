package io.offboard.sandbox.gate;

import io.offboard.sandbox.fault.Fault;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What goes onto the wire.
 *
 * @param contentType null when there is no body
 * @param retryAfterSeconds null for no {@code Retry-After}
 */
record Reply(int status, String contentType, Buffer body, Integer retryAfterSeconds, Delivery delivery) {
    private static final Set<Integer> MAY_SAY_WHEN = Set.of(429, 503);
    private static final String HTML = """
            <html><head><title>502 Bad Gateway</title></head>
            <body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>
            """;

    /** How it is handed over. */
    enum Delivery {
        ANSWER,
        RESET,
        HOLD
    }

    static Reply of(int status, String contentType, byte[] body) {
        Buffer buffer = Buffer.buffer(body);
        return new Reply(status, body.length == 0 ? null : contentType, buffer, null, Delivery.ANSWER);
    }

    /** Says when to come back, if it is one that may. */
    Reply retryAfter(Integer seconds) {
        return MAY_SAY_WHEN.contains(status) ? new Reply(status, contentType, body, seconds, delivery) : this;
    }

    /** The status as the caller sees it; 0 when it sees none. */
    int statusSeen() {
        return delivery == Delivery.ANSWER ? status : 0;
    }

    Reply bent(Fault fault) {
        return switch (fault.kind()) {
            case RESET -> delivered(Delivery.RESET);
            case HOLD -> delivered(Delivery.HOLD);
            case TRUNCATED_JSON -> truncated();
            case BAD_GATEWAY_HTML -> of(502, "text/html", HTML.getBytes(StandardCharsets.UTF_8));
            case STATUS ->
                of(fault.status(), fault.contentType(), fault.bodyText().getBytes(StandardCharsets.UTF_8));
            case TOO_MANY_REQUESTS, REJECT_TOKEN -> this;
        };
    }

    private Reply delivered(Delivery other) {
        return new Reply(status, contentType, body, retryAfterSeconds, other);
    }

    /** An answer without a body has nothing to break off, so it becomes the beginning of an object. */
    private Reply truncated() {
        if (body.length() == 0) {
            return of(200, "application/json", new byte[] {'{', '"'});
        }
        return of(status, contentType, body.getBytes(0, Math.max(1, body.length() / 2)));
    }
}
