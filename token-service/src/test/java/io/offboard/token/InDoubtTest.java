package io.offboard.token;

import static io.offboard.token.TokenService.OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What follows an attempt of which nobody knows whether it had its effect. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class InDoubtTest {

    private static final Vendor VENDOR = Vendor.named("zsgf");
    private static final long USER = 1001;
    private static final String BODY = "{\"title\":\"a\",\"userID\":1001}";

    private final App app = App.fresh();

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void theListIsNotSearchedWhileTheCreationMayStillBeOnItsWay() {
        var calls = VENDOR.callsFromNow();
        VENDOR.behave("{\"faults\":[{\"kind\":\"RESET\",\"when\":\"AFTER\",\"times\":1,\"method\":\"POST\"}]}");

        OPERATIONS.carriedOut(app.command("token.create", BODY));

        var creation = calls.get().get(0);
        var search = calls.get().get(1);
        assertThat(creation.method() + search.method()).isEqualTo("POSTGET");
        assertThat(Duration.between(creation.at(), search.at())).isGreaterThan(Duration.ofMillis(1400));
    }

    @Test
    void aCreationThatEndsInDoubtTellsWhatToLookFor() {
        VENDOR.behave("""
                {"faults":[{"kind":"RESET","when":"BEFORE","times":1,"method":"POST"},
                           {"kind":"STATUS","status":403,"method":"POST"}]}""");

        OPERATIONS
                .carriedOut(app.command("token.create", BODY))
                .then()
                .body("status", equalTo("REJECTED"))
                .body("error.message", matchesPattern(".* it has the tag offboard-[0-9a-z]{25}\\."));
    }

    @Test
    void aGatewaysNotFoundDoesNotSayThatTheTokenIsGone() {
        var id = app.seed(USER, 1);
        VENDOR.behave("""
                {"faults":[{"kind":"RESET","when":"BEFORE","times":1,"method":"DELETE"},
                           {"kind":"STATUS","status":404,"method":"DELETE"}]}""");

        OPERATIONS
                .carriedOut(app.command("token.delete", "{\"id\":%d}".formatted(id)))
                .then()
                .body("status", equalTo("REJECTED"))
                .body("error.code", equalTo("http_404"));
    }
}
