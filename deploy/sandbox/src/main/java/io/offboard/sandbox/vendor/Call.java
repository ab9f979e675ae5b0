package io.offboard.sandbox.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.sandbox.fault.Switches;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** One request to a vendor, with the switches that were set when it arrived. */
public final class Call {
    private static final String SCHEME = "Bearer ";

    private final RoutingContext http;
    private final String method;
    private final byte[] body;
    private final Instant at;
    private final Switches switches;

    public Call(RoutingContext http, String method, byte[] body, Instant at, Switches switches) {
        this.http = http;
        this.method = method;
        this.body = body;
        this.at = at;
        this.switches = switches;
    }

    public String method() {
        return method;
    }

    public String path() {
        return http.request().path();
    }

    public String uri() {
        return http.request().absoluteURI();
    }

    /** A path parameter, percent-decoded; null when the path has none of that name. */
    public String param(String name) {
        return http.pathParam(name);
    }

    /** The first of these query parameters that was sent. */
    public Optional<String> query(String... names) {
        return Arrays.stream(names)
                .map(name -> http.request().getParam(name))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The bearer token as sent; empty when the header is absent or of another scheme. */
    public String bearer() {
        String header = http.request().getHeader("Authorization");
        boolean bearer = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer ? header.substring(SCHEME.length()).strip() : "";
    }

    public boolean hasBody() {
        return body.length > 0;
    }

    /** The body as a JSON object; empty when it is broken, missing or another JSON value. */
    public Optional<ObjectNode> json() {
        return JsonBody.object(body);
    }

    public Instant at() {
        return at;
    }

    public Switches switches() {
        return switches;
    }
}
