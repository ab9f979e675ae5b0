package io.offboard.conversation;

import static io.restassured.RestAssured.given;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Vendor;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Easemob, as the sandbox plays it. */
final class EasemobVendor {

    private static final Vendor VENDOR = Vendor.named("easemob");

    private EasemobVendor() {}

    /** A call that it served; the user is in lower case, and empty when a token was asked for. */
    record Call(String method, String user, List<String> targets, int status, Instant at) {

        boolean isDeletion() {
            return method.equals("DELETE");
        }
    }

    /** Without limits, and as these switches say: the text between the braces. */
    static void behave(String switches) {
        var limits = "\"userLimit\":null,\"accountLimit\":null";
        VENDOR.behave("{" + (switches.isEmpty() ? limits : limits + "," + switches) + "}");
    }

    /** With these limits. */
    static void limit(int calls, long millis, int callsOfApp, long millisOfApp) {
        VENDOR.behave("""
                {"userLimit":{"calls":%d,"windowMillis":%d},"accountLimit":{"calls":%d,"windowMillis":%d}}""".formatted(calls, millis, callsOfApp, millisOfApp));
    }

    static void expireTokens() {
        given().post(Sandbox.url() + "/sandbox/easemob/expire-tokens").then().statusCode(200);
    }

    /** Makes it know an app. */
    static void addApp(String org, String app) {
        given().contentType("application/json")
                .body(Map.of("org", org, "app", app, "uuid", "c3624975-0000-0000-0000-000000000000"))
                .post(Sandbox.url() + "/sandbox/easemob/apps")
                .then()
                .statusCode(200);
    }

    /** Gives the user a chat with this one. */
    static void give(String user, String channel) {
        given().contentType("application/json")
                .body(Map.of("org", "XXXX", "app", "XXXX", "usernames", List.of(user), "channel", channel))
                .post(Sandbox.url() + "/sandbox/easemob/conversations")
                .then()
                .statusCode(200);
    }

    /** The channels of the conversations in the user's list. */
    static List<String> conversations(String user) {
        return view(user).getList("findAll { it.listed }.channel");
    }

    /** The channels of the conversations whose messages the user can still fetch. */
    static List<String> roaming(String user) {
        return view(user).getList("findAll { it.roaming }.channel");
    }

    private static JsonPath view(String user) {
        return given().get(Sandbox.url() + "/sandbox/easemob/apps/XXXX/XXXX/users/" + user + "/conversations")
                .jsonPath();
    }

    static long lastCall() {
        return VENDOR.lastCall();
    }

    /** The calls after that one, in the order they came. */
    static List<Call> callsAfter(long sequence) {
        var page = given().queryParam("vendor", "easemob")
                .queryParam("after", sequence)
                .queryParam("limit", 10_000)
                .get(Sandbox.url() + "/sandbox/journal");
        List<Map<String, Object>> calls = page.jsonPath().getList("calls");
        return calls.stream().map(EasemobVendor::call).toList();
    }

    /** The deletions for this user, whatever became of them. */
    static List<Call> deletionsFor(String user) {
        return callsAfter(0).stream()
                .filter(call -> call.isDeletion() && call.user().equals(user.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static Call call(Map<String, Object> members) {
        @SuppressWarnings("unchecked")
        var targets = (List<String>) members.get("targets");
        return new Call(
                (String) members.get("method"),
                (String) members.get("user"),
                targets,
                (Integer) members.get("status"),
                Instant.parse((String) members.get("time")));
    }
}
