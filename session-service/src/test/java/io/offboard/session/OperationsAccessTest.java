package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.testing.OperationsApi.CLOUDEVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.testing.Problem;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the operations API, and for what. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class OperationsAccessTest {

    @ParameterizedTest
    @ValueSource(strings = {"/operations", "/operations/019aabcd-0000-7000-8000-000000000000"})
    void whoShowsNoTokenIsUnauthenticated(String path) {
        var answer = OPERATIONS.request().get(path);

        assertThat(Problem.in(answer)).isEqualTo(new Problem(401, "UNAUTHENTICATED", null));
    }

    @Test
    void whoShowsNoTokenIsAskedForABearerToken() {
        assertThat(OPERATIONS.request().get("/operations").header("WWW-Authenticate"))
                .isEqualTo("Bearer");
    }

    @Test
    void aForgedTokenIsUnauthenticated() {
        var answer = OPERATIONS.with(Tokens.forged("session:read")).get("/operations");

        assertThat(Problem.in(answer)).isEqualTo(new Problem(401, "UNAUTHENTICATED", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"session:write", "token:read"})
    void lookingTakesThePermissionToRead(String scope) {
        var answer = OPERATIONS.with(Tokens.with(scope)).get("/operations");

        assertThat(Problem.in(answer)).isEqualTo(new Problem(403, "FORBIDDEN", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"session:read", "token:write"})
    void handingInTakesThePermissionToWrite(String scope) {
        var answer = OPERATIONS
                .with(Tokens.with(scope))
                .contentType(CLOUDEVENT)
                .body(removing("hash1").json())
                .post("/operations");

        assertThat(Problem.in(answer)).isEqualTo(new Problem(403, "FORBIDDEN", null));
    }

    @Test
    void aTokenThatWasAcceptedIsRefusedOnceItHasExpired() {
        var token = Tokens.validFor(Duration.ofSeconds(3), "session:read");
        OPERATIONS.with(token).get("/operations").then().statusCode(200);

        await().atMost(Duration.ofSeconds(15))
                .until(() -> OPERATIONS.with(token).get("/operations").statusCode() == 401);
    }

    @Test
    void aTokenIsGoodForItsOwnPermissionsHoweverOftenItComes() {
        var reader = Tokens.of("somebody", "session:read");
        var writer = Tokens.of("somebody", "session:write");
        OPERATIONS.with(reader).get("/operations").then().statusCode(200);

        OPERATIONS.with(reader).get("/operations").then().statusCode(200);
        OPERATIONS
                .with(reader)
                .contentType(CLOUDEVENT)
                .body(removing("hash1").json())
                .post("/operations")
                .then()
                .statusCode(403);
        OPERATIONS.with(writer).get("/operations").then().statusCode(403);
        OPERATIONS.with(reader).get("/operations").then().statusCode(200);
    }

    @Test
    void aRefusedTokenStaysRefused() {
        var forged = Tokens.forged("session:read");

        OPERATIONS.with(forged).get("/operations").then().statusCode(401);
        OPERATIONS.with(forged).get("/operations").then().statusCode(401);
    }

    @Test
    void thePermissionToReadIsEnoughToLook() {
        OPERATIONS.with(Tokens.with("session:read")).get("/operations").then().statusCode(200);
    }

    @Test
    void thePermissionToWriteIsEnoughToHandIn() {
        OPERATIONS
                .with(Tokens.with("session:write"))
                .contentType(CLOUDEVENT)
                .body(removing(freshHash()).json())
                .post("/operations")
                .then()
                .statusCode(202);
    }
}
