package io.offboard.api;

import io.offboard.trace.Origin;
import io.offboard.trace.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

/** How the current request came in: over REST, in the trace that its header names. */
@ApplicationScoped
class RequestOrigin {

    private final Tracing tracing;
    private final HttpHeaders headers;

    RequestOrigin(Tracing tracing, HttpHeaders headers) {
        this.tracing = tracing;
        this.headers = headers;
    }

    Origin current() {
        return tracing.origin(Origin.Face.REST, () -> headers.getHeaderString("traceparent"));
    }
}
