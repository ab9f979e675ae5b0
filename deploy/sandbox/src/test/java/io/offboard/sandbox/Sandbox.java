package io.offboard.sandbox;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** What the tests of all vendors say to the sandbox. */
public final class Sandbox {
    private Sandbox() {}

    public static void reset() {
        given().post("/sandbox/reset").then().statusCode(204);
    }

    public static void set(VendorName vendor, String switches) {
        json(switches).patch("/sandbox/switches/" + vendor.label()).then().statusCode(200);
    }

    public static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    public static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    /** The calls of a vendor, newest last. */
    public static JsonPath journal(VendorName vendor) {
        return given().get("/sandbox/journal?vendor=" + vendor.label()).jsonPath();
    }

    public static JsonPath targets(VendorName vendor) {
        return given().get("/sandbox/journal/targets?vendor=" + vendor.label()).jsonPath();
    }

    public static Response removeSessions(String body) {
        return bearer("sandbox-iproyal-token")
                .contentType("application/json")
                .body(body)
                .delete("/v1/sessions");
    }

    public static Response deleteConversation(String username, String body) {
        return bearer("sandbox-easemob-token")
                .contentType("application/json")
                .body(body)
                .delete("/XXXX/XXXX/users/{username}/user_channel", username);
    }

    public static Response deleteCustomers(String userId, String body) {
        return bearer("sandbox-longlonglong-token")
                .contentType("application/json")
                .body(body)
                .delete("/agent-api/user/{userId}/del_customer", userId);
    }

    public static RequestSpecification zsgf() {
        return bearer("sandbox-zsgf-token").contentType("application/json");
    }
}
