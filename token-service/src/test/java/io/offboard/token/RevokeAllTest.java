package io.offboard.token;

import static io.offboard.token.TokenService.OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.offboard.testing.Command;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every token of a user, and none of anybody else. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class RevokeAllTest {

    private static final Vendor VENDOR = Vendor.named("zsgf");
    private static final long USER = 1001;

    private final App app = App.fresh();

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void moreTokensThanAPageHoldsAreAllDeleted() {
        app.seed(USER, 250);

        OPERATIONS
                .carriedOut(revokeAll())
                .then()
                .body("status", equalTo("SUCCEEDED"))
                .body("result.deleted", equalTo(250))
                .body("result.of", equalTo(250));

        assertThat(app.tokens(USER)).isEmpty();
    }

    @Test
    void theTokensOfOthersStay() {
        app.seed(USER, 3);
        app.seed(2002, 3);

        OPERATIONS.carriedOut(revokeAll());

        assertThat(app.tokens(2002)).hasSize(3);
    }

    @Test
    void aUserWithoutTokensHasNoneRevoked() {
        OPERATIONS
                .carriedOut(revokeAll())
                .then()
                .body("status", equalTo("SUCCEEDED"))
                .body("result.deleted", equalTo(0));
    }

    @Test
    void itsProgressIsShown() {
        app.seed(USER, 250);
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":20}}");
        var operation = OPERATIONS.begin(revokeAll());

        var seen = progressed(operation);

        assertThat(seen.<Integer>path("progress.deleted")).isBetween(1, 249);
        assertThat(seen.<Integer>path("progress.of")).isEqualTo(250);
        OPERATIONS.ended(operation);
    }

    @Test
    void tokensCreatedMeanwhileAreFound() {
        app.seed(USER, 250);
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":20}}");
        var operation = OPERATIONS.begin(revokeAll());
        progressed(operation);

        app.seed(USER, 3);

        OPERATIONS.ended(operation).then().body("result.deleted", equalTo(253));
        assertThat(app.tokens(USER)).isEmpty();
    }

    @Test
    void atABadVendorAllAreDeletedAndTheCountSaysAtLeast() {
        app.seed(USER, 60);
        VENDOR.behave("""
                {"faults":[{"kind":"RESET","when":"AFTER","times":3,"method":"DELETE"},
                           {"kind":"STATUS","status":503,"times":3,"method":"DELETE"}]}""");

        OPERATIONS
                .carriedOut(revokeAll())
                .then()
                .body("status", equalTo("SUCCEEDED"))
                .body("result.deleted", greaterThanOrEqualTo(57))
                .body("result.atLeast", equalTo(true));

        assertThat(app.tokens(USER)).isEmpty();
    }

    @Test
    void aVendorThatAsksForAPauseInBetweenGetsIt() {
        app.seed(USER, 250);
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":20}}");
        var operation = OPERATIONS.begin(revokeAll());
        progressed(operation);
        var calls = VENDOR.callsFromNow();

        VENDOR.behave("""
                {"retryAfterSeconds":2,"faults":[{"kind":"TOO_MANY_REQUESTS","times":1,"method":"DELETE"}]}""");
        OPERATIONS.ended(operation).then().body("status", equalTo("SUCCEEDED")).body("result.deleted", equalTo(250));

        var after = calls.get().stream().dropWhile(call -> call.status() != 429).toList();
        assertThat(Duration.between(after.get(0).at(), after.get(1).at())).isGreaterThan(Duration.ofMillis(1900));
    }

    @Test
    void aRefusalInBetweenTellsHowManyWereDeletedBefore() {
        app.seed(USER, 250);
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":20}}");
        var operation = OPERATIONS.begin(revokeAll());
        progressed(operation);

        VENDOR.behave("{\"faults\":[{\"kind\":\"STATUS\",\"status\":403,\"method\":\"DELETE\"}]}");
        var ended = OPERATIONS.ended(operation);

        VENDOR.behaveAsUsual();
        var deleted = 250 - app.tokens(USER).size();
        ended.then()
                .body("status", equalTo("REJECTED"))
                .body("error.message", endsWith("Before that, %d of 250 tokens were deleted.".formatted(deleted)));
    }

    @Test
    void anUnknownAppIsTheVendorsRefusal() {
        OPERATIONS
                .carriedOut(new App("no-such-app").command("token.revoke-all", "{\"userID\":\"1001\"}"))
                .then()
                .body("status", equalTo("REJECTED"))
                .body("error.message", equalTo("AppKey not found"));
    }

    private Command revokeAll() {
        return app.command("token.revoke-all", "{\"userID\":1001}");
    }

    private static Response progressed(String operation) {
        return Awaitility.await("progress")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> OPERATIONS.look(operation), look -> look.path("progress") != null);
    }
}
