package io.offboard.conversation;

import static io.restassured.RestAssured.given;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Vendor;
import io.offboard.testing.Vendor.Call;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;

/** Easemob, as the sandbox plays it. */
final class EasemobVendor {

    static final Vendor VENDOR = Vendor.named("easemob");

    private EasemobVendor() {}

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

    /** The deletions after that sequence number, whatever became of them. */
    static List<Call> deletionsAfter(long sequence) {
        return VENDOR.callsAfter(sequence).stream().filter(Call::isDeletion).toList();
    }

    /** The deletions after that sequence number, of which so many were carried out. */
    static List<Call> awaitDeletions(long sequence, int carriedOut, Duration within) {
        return Awaitility.await("all deletions")
                .atMost(within)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> mayBeComplete(sequence, carriedOut) ? deletionsAfter(sequence) : List.of(),
                        all -> carriedOut(all) >= carriedOut);
    }

    /** The vendor does not have to write its journal out in the middle of calls whose pace is measured. */
    private static boolean mayBeComplete(long sequence, int carriedOut) {
        return VENDOR.lastCall() - sequence >= carriedOut;
    }

    private static long carriedOut(List<Call> calls) {
        return calls.stream().filter(call -> call.status() == 200).count();
    }

    /** The deletions for this user, whatever became of them. */
    static List<Call> deletionsFor(String user) {
        return VENDOR.callsAfter(0).stream()
                .filter(call -> call.isDeletion() && call.user().equals(user.toLowerCase(Locale.ROOT)))
                .toList();
    }
}
