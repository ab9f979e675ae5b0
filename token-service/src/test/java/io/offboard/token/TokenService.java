package io.offboard.token;

import io.offboard.testing.OperationsApi;
import io.offboard.testing.Topics;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** token-service as its callers reach it. */
final class TokenService {

    static final Topics TOPICS = Topics.of("token");
    static final OperationsApi OPERATIONS = new OperationsApi("token");

    private TokenService() {}

    /** The vendor's own request with a JSON body, as a permitted caller sends it. */
    static RequestSpecification json(String body) {
        return OPERATIONS.permitted().contentType("application/json").body(body);
    }

    static Response createToken(App app, String body) {
        return json(body).post(app.path());
    }

    /** A merge, as a permitted caller sends it. */
    static Response merge(App app, long id, String patch) {
        return OPERATIONS
                .permitted()
                .contentType("application/merge-patch+json")
                .body(patch)
                .patch(app.path(id));
    }
}
