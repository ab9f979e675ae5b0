package io.offboard.sandbox.easemob;

import static org.hamcrest.Matchers.is;

import io.offboard.sandbox.Sandbox;
import io.offboard.sandbox.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AppTokenTest {
    private static final String CREDENTIALS =
            "{\"grant_type\":\"client_credentials\",\"client_id\":\"sandbox-client\",\"client_secret\":\"%s\",\"ttl\":%d}";

    @Inject
    TestClock clock;

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @Test
    void clientCredentialsGiveATokenThatWorks() {
        String token = ask("sandbox-secret", 60)
                .then()
                .statusCode(200)
                .body("expires_in", is(60))
                .body("application", is("c3624975-XXXX-XXXX-9da2-ee91ed4c5a76"))
                .extract()
                .path("access_token");

        delete(token).statusCode(200);
    }

    @Test
    void aTokenExpires() {
        String token = ask("sandbox-secret", 60).path("access_token");

        clock.advance(Duration.ofSeconds(60));

        delete(token).statusCode(401).body("error", is("expired_token"));
    }

    @Test
    void allIssuedTokensCanBeExpiredMidRun() {
        String token = ask("sandbox-secret", 0).path("access_token");

        Sandbox.json("").post("/sandbox/easemob/expire-tokens").then().body("expired", is(1));

        delete(token).statusCode(401).body("error", is("expired_token"));
        delete("sandbox-easemob-token").statusCode(200);
    }

    @Test
    void aTokenNeverIssuedIsRefused() {
        delete("wrong").statusCode(401).body("error", is("auth_bad_access_token"));
    }

    @Test
    void noTokenAtAllIsUnauthorized() {
        Sandbox.json("{}")
                .delete("/XXXX/XXXX/users/u1/user_channel")
                .then()
                .statusCode(401)
                .body("error", is("unauthorized"));
    }

    @Test
    void wrongCredentialsAreRefused() {
        ask("wrong", 60).then().statusCode(401).body("error", is("unauthorized"));
    }

    private static Response ask(String secret, int ttl) {
        return Sandbox.json(CREDENTIALS.formatted(secret, ttl)).post("/XXXX/XXXX/token");
    }

    private static ValidatableResponse delete(String token) {
        return Sandbox.bearer(token)
                .body("{\"channel\":\"u2\",\"type\":\"chat\",\"delete_roam\":true}")
                .delete("/XXXX/XXXX/users/u1/user_channel")
                .then();
    }
}
