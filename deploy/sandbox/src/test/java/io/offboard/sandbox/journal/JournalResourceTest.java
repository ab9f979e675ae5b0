package io.offboard.sandbox.journal;

import static io.offboard.sandbox.Sandbox.deleteConversation;
import static io.offboard.sandbox.Sandbox.removeSessions;
import static io.offboard.sandbox.VendorName.IPROYAL;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.offboard.sandbox.Sandbox;
import io.offboard.sandbox.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JournalResourceTest {
    @Inject
    TestClock clock;

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @Test
    void aCallIsRecordedWithAllThatMatters() {
        deleteConversation("u1", "{\"channel\":\"u2\",\"type\":\"chat\",\"delete_roam\":true}");

        get("/sandbox/journal")
                .then()
                .body("calls[0].sequence", is(1))
                .body("calls[0].time", is(clock.instant().toString()))
                .body("calls[0].vendor", is("easemob"))
                .body("calls[0].method", is("DELETE"))
                .body("calls[0].path", is("/XXXX/XXXX/users/u1/user_channel"))
                .body("calls[0].account", is("XXXX/XXXX"))
                .body("calls[0].user", is("u1"))
                .body("calls[0].targets", contains("u2"))
                .body("calls[0].acted", contains("u2"))
                .body("calls[0].status", is(200))
                .body("calls[0].applied", is(true))
                .body("last", is(1))
                .body("dropped", is(0));
    }

    @Test
    void aRefusedCallIsRecordedAsNotApplied() {
        removeSessions("{}");

        get("/sandbox/journal").then().body("calls[0].status", is(422)).body("calls[0].applied", is(false));
    }

    @Test
    void secretsNeverReachTheJournal() {
        String secret = Sandbox.zsgf()
                .body("{\"title\":\"t\",\"userID\":7}")
                .post("/AccessToken/app1")
                .path("data.access_token");
        Sandbox.zsgf().get("/AccessToken/app1");

        String journal = get("/sandbox/journal").asString();
        assertThat(journal).doesNotContain(secret).doesNotContain("sandbox-zsgf-token");
    }

    @Test
    void aCreatedTokenIsRecordedByItsId() {
        Sandbox.zsgf().body("{\"title\":\"t\",\"userID\":7}").post("/AccessToken/app1");

        get("/sandbox/journal").then().body("calls[0].targets", contains("9007199254740996"));
    }

    @Test
    void theJournalIsReadInPages() {
        for (int i = 0; i < 5; i++) {
            removeSessions("{\"residential_user_hashes\":[\"hash1\"]}");
        }
        deleteConversation("u1", "{}");

        get("/sandbox/journal?vendor=iproyal&after=1&limit=2")
                .then()
                .body("calls.sequence", contains(2, 3))
                .body("last", is(6));
    }

    @Test
    void repeatedTargetsStandOut() {
        removeSessions("{\"residential_user_hashes\":[\"hash1\",\"hash2\"]}");
        removeSessions("{\"residential_user_hashes\":[\"hash1\",\"hash1\"]}");

        get("/sandbox/journal/targets?vendor=iproyal&minCalls=2")
                .then()
                .body("", hasSize(1))
                .body("[0].target", is("hash1"))
                .body("[0].calls", is(2))
                .body("[0].acted", is(2));
    }

    @Test
    void theSameChannelOfTwoUsersIsTwoTargets() {
        deleteConversation("u1", "{\"channel\":\"boss\",\"type\":\"chat\",\"delete_roam\":true}");
        deleteConversation("u2", "{\"channel\":\"boss\",\"type\":\"chat\",\"delete_roam\":true}");

        get("/sandbox/journal/targets?vendor=easemob")
                .then()
                .body("user", contains("u1", "u2"))
                .body("calls", contains(1, 1));
    }

    @Test
    void theSummaryCounts() {
        removeSessions("{\"residential_user_hashes\":[\"hash1\",\"hash2\",\"nobody\"]}");
        removeSessions("{\"residential_user_hashes\":[\"hash1\"]}");
        Sandbox.set(IPROYAL, "{\"faults\":[{\"kind\":\"BAD_GATEWAY_HTML\"}]}");
        removeSessions("{\"residential_user_hashes\":[\"hash1\"]}");

        get("/sandbox/journal/summary")
                .then()
                .body("calls", is(3))
                .body("dropped", is(0))
                .body("vendors.iproyal.calls", is(3))
                .body("vendors.iproyal.byStatus.'204'", is(2))
                .body("vendors.iproyal.byStatus.'502'", is(1))
                .body("vendors.iproyal.byFault.BAD_GATEWAY_HTML", is(1))
                .body("vendors.iproyal.applied", is(2))
                .body("vendors.iproyal.targetsActedOn", is(3))
                .body("vendors.iproyal.distinctTargets", is(2))
                .body("vendors.iproyal.maxTargetsPerCall", is(3));
    }

    @Test
    void theJournalCanBeEmptied() {
        removeSessions("{}");

        RestAssured.delete("/sandbox/journal").then().statusCode(204);

        get("/sandbox/journal").then().body("calls", empty());
    }

    @Test
    void badQueriesAreProblems() {
        get("/sandbox/journal?vendor=acme").then().statusCode(400).body("detail", containsString("Unknown vendor"));
        get("/sandbox/journal?limit=0")
                .then()
                .statusCode(400)
                .body("detail", containsString("limit must be at least 1"));
        get("/sandbox/journal?after=x").then().statusCode(400).body("detail", containsString("after must be"));
    }

    @Test
    void theAdminApiIsDescribedAndTheVendorsAreNot() {
        get("/q/openapi")
                .then()
                .body(containsString("/sandbox/journal/summary"))
                .body(not(containsString("/v1/sessions")));
        get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
    }
}
