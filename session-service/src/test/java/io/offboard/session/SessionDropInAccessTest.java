package io.offboard.session;

import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.remove;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.NothingDone;
import io.offboard.testing.Said;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may not make IPRoyal's own request is told so as IPRoyal tells it; nothing is recorded and nothing sent. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class SessionDropInAccessTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");
    private static final String GOOD_BODY = "{\"residential_user_hashes\":[\"hash1\"]}";
    private static final String UNAUTHENTICATED =
            "{\"error\":{\"code\":\"unauthenticated\",\"message\":\"Unauthenticated\"}}";
    private static final String FORBIDDEN =
            "{\"error\":{\"code\":\"forbidden\",\"message\":\"The token does not carry the permission for this.\"}}";

    private NothingDone nothingDone = NothingDone.sinceNow(VENDOR);

    @AfterEach
    void nothingWasRecordedAndTheVendorWasNotCalled() {
        nothingDone.check();
    }

    @Test
    void aMissingTokenIsAnsweredAsTheVendorAnswersIt() {
        var vendors = given().contentType("application/json").body(GOOD_BODY).delete(Sandbox.url() + "/v1/sessions");
        nothingDone = NothingDone.sinceNow(VENDOR);

        var ours = remove(OPERATIONS.request(), GOOD_BODY);

        assertThat(Said.in(ours)).isEqualTo(Said.in(vendors));
    }

    static Stream<Arguments> badAuthorizations() {
        return Tokens.badAuthorizations("session:write", "sandbox-iproyal-token");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAuthorizations")
    void whoDoesNotShowAValidTokenIsUnauthenticated(String what, String authorization) {
        var answer = remove(OPERATIONS.request().header("Authorization", authorization), GOOD_BODY);

        assertThat(Said.in(answer)).isEqualTo(new Said(401, UNAUTHENTICATED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAuthorizations")
    void whoDoesNotShowAValidTokenIsAskedForABearerToken(String what, String authorization) {
        var answer = remove(OPERATIONS.request().header("Authorization", authorization), GOOD_BODY);

        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void whoShowsNoTokenIsAskedForABearerToken() {
        var answer = remove(OPERATIONS.request(), GOOD_BODY);

        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"session:read", "token:write", "session", "write", "session:writer", "*"})
    void aTokenWithoutThePermissionIsForbidden(String scope) {
        var answer = remove(OPERATIONS.with(Tokens.with(scope)), GOOD_BODY);

        assertThat(Said.in(answer)).isEqualTo(new Said(403, FORBIDDEN));
    }

    @Test
    void anUnknownPathTellsAStrangerNothing() {
        var answer = OPERATIONS.request().delete("/v2/sessions");

        assertThat(answer.statusCode()).isIn(401, 404);
    }
}
