package io.offboard.session;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.offboard.testing.Exposition;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Topics;
import io.quarkus.arc.Arc;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;

/** session-service as its callers reach it. */
final class SessionService {

    static final Topics TOPICS = Topics.of("session");
    static final OperationsApi OPERATIONS = new OperationsApi("session");

    private SessionService() {}

    /** The vendor's own request, as a permitted caller sends it. */
    static Response remove(List<String> hashes) {
        return remove(OPERATIONS.permitted(), hashes);
    }

    /** What it exposes to Prometheus, wherever that is served. */
    @SuppressWarnings("deprecation") // it is what Quarkus brings
    static Exposition metrics() {
        return Exposition.of(
                Arc.container().instance(PrometheusMeterRegistry.class).get().scrape());
    }

    static Response remove(RequestSpecification request, List<String> hashes) {
        return remove(request, Removals.body(hashes));
    }

    static Response remove(RequestSpecification request, String body) {
        return request.contentType("application/json").body(body).delete("/v1/sessions");
    }
}
