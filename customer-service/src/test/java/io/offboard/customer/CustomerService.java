package io.offboard.customer;

import static io.restassured.RestAssured.given;

import io.offboard.testing.OperationsApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Topics;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** customer-service as its callers reach it, and the vendor behind it. */
final class CustomerService {

    static final Topics TOPICS = Topics.of("customer");
    static final OperationsApi OPERATIONS = new OperationsApi("customer");

    private static final String PATH = "/agent-api/user/{user_id}/del_customer";

    private CustomerService() {}

    /** The vendor's own request, as a permitted caller sends it to us. */
    static Response delete(String user, String body) {
        return delete(OPERATIONS.permitted(), user, body);
    }

    static Response delete(RequestSpecification request, String user, String body) {
        return request.contentType("application/json").body(body).delete(PATH, user);
    }

    /** The same request without a body. */
    static Response deleteWithoutBody(String user) {
        return OPERATIONS.permitted().delete(PATH, user);
    }

    /** The same request, sent to the vendor itself. */
    static Response deleteAtVendor(String user, String body) {
        return given().auth()
                .oauth2("sandbox-longlonglong-token")
                .contentType("application/json")
                .body(body)
                .delete(Sandbox.url() + PATH, user);
    }
}
