package io.offboard.token;

import static io.offboard.token.TokenService.OPERATIONS;
import static io.offboard.token.TokenService.createToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.offboard.testing.Command;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A creation is never repeated blindly: whatever happens on the way, there is one token. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class TokenCreateTest {

    private static final Vendor VENDOR = Vendor.named("zsgf");
    private static final long USER = 1001;
    private static final String BODY = "{\"title\":\"a\",\"tags\":\"b\",\"userID\":1001,\"expireInDays\":3}";

    private final App app = App.fresh();

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"HOLD\",\"when\":\"AFTER\",\"times\":1,\"method\":\"POST\"}",
                "{\"kind\":\"HOLD\",\"when\":\"BEFORE\",\"times\":1,\"method\":\"POST\"}",
                "{\"kind\":\"RESET\",\"when\":\"AFTER\",\"times\":1,\"method\":\"POST\"}",
                "{\"kind\":\"RESET\",\"when\":\"BEFORE\",\"times\":1,\"method\":\"POST\"}",
                "{\"kind\":\"TRUNCATED_JSON\",\"when\":\"AFTER\",\"times\":1,\"method\":\"POST\"}",
                "{\"kind\":\"BAD_GATEWAY_HTML\",\"when\":\"AFTER\",\"times\":1,\"method\":\"POST\"}",
                "{\"kind\":\"STATUS\",\"status\":500,\"when\":\"AFTER\",\"times\":1,\"method\":\"POST\"}",
                "{\"kind\":\"STATUS\",\"status\":503,\"when\":\"BEFORE\",\"times\":2,\"method\":\"POST\"}",
                "{\"kind\":\"STATUS\",\"status\":503,\"when\":\"AFTER\",\"times\":1,\"method\":\"POST\"}",
                "{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":2,\"method\":\"POST\"}",
                "{\"kind\":\"REJECT_TOKEN\",\"times\":2,\"method\":\"POST\"}"
            })
    void afterAFaultThereIsExactlyOneToken(String fault) {
        faulty(fault);

        OPERATIONS
                .carriedOut(command())
                .then()
                .body("status", equalTo("SUCCEEDED"))
                .body("result.id", notNullValue());

        assertThat(app.tokens(USER)).hasSize(1);
    }

    @Test
    void aTokenWhoseCreationGotNoAnswerIsFoundBehindManyOthers() {
        app.seed(USER, 250);
        faulty("{\"kind\":\"RESET\",\"when\":\"AFTER\",\"times\":1,\"method\":\"POST\"}");

        OPERATIONS.carriedOut(command());

        assertThat(app.tokens(USER)).hasSize(251);
    }

    @Test
    void aTokenOfNoUserIsFoundToo() {
        faulty("{\"kind\":\"RESET\",\"when\":\"AFTER\",\"times\":1,\"method\":\"POST\"}");

        OPERATIONS.carriedOut(app.command("token.create", "{\"title\":\"a\"}"));

        assertThat(app.tokens(0)).hasSize(1);
    }

    @Test
    void whileTheListCannotBeSearchedNothingIsSent() {
        faulty("""
                {"kind":"RESET","when":"AFTER","times":1,"method":"POST"},
                {"kind":"STATUS","status":502,"times":3,"method":"GET"}""");

        OPERATIONS
                .carriedOut(command())
                .then()
                .body("status", equalTo("SUCCEEDED"))
                .body("repeated", equalTo("possible"));

        assertThat(app.tokens(USER)).hasSize(1);
    }

    @Test
    void aWaitingCallerGetsTheTokenThoughTheFirstAnswerWasLost() {
        faulty("{\"kind\":\"RESET\",\"when\":\"AFTER\",\"times\":1,\"method\":\"POST\"}");

        var answer = createToken(app, BODY);

        answer.then()
                .statusCode(200)
                .body("data.token_type", equalTo("Bearer"))
                .body("data.expires_in", equalTo(3 * 24 * 60 * 60));
        assertThat(answer.<String>path("data.access_token"))
                .isEqualTo(app.tokens(USER).get(0).path("accessToken").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"STATUS\",\"status\":502,\"times\":1,\"method\":\"GET\"}",
                "{\"kind\":\"HOLD\",\"times\":1,\"method\":\"GET\"}"
            })
    void aFailedSearchForTheIdKeepsNobodyFromTheToken(String fault) {
        faulty(fault);

        var answer = createToken(app, BODY);

        assertThat(answer.<String>path("data.access_token")).startsWith("zsgf_");
        OPERATIONS.look(OperationsApi.behind(answer)).then().body("status", equalTo("SUCCEEDED"));
    }

    @Test
    void aLongSearchForTheIdKeepsNobodyFromTheToken() {
        app.seed(USER, 600);
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":900}}");

        var answer = createToken(app, BODY);

        assertThat(answer.<String>path("data.access_token")).startsWith("zsgf_");
    }

    @Test
    void theResultTellsTheIdAndTheMark() {
        var ended = OPERATIONS.carriedOut(command());

        var token = app.tokens(USER).get(0);
        assertThat(ended.<Long>path("result.id")).isEqualTo(token.path("id").longValue());
        assertThat(token.path("tags").asText()).isEqualTo("b," + ended.path("result.mark"));
    }

    @Test
    void manyCreationsAtABadVendorMakeOneTokenEach() {
        VENDOR.behave("""
                {"faults":[{"kind":"RESET","when":"AFTER","share":0.3,"method":"POST"},
                           {"kind":"RESET","when":"BEFORE","share":0.3,"method":"POST"},
                           {"kind":"STATUS","status":502,"share":0.2,"method":"GET"}]}""");
        var commands = java.util.stream.Stream.generate(this::command).limit(20).toList();
        commands.forEach(OPERATIONS::post);

        commands.forEach(OPERATIONS::carriedOut);

        VENDOR.behaveAsUsual();
        assertThat(app.tokens(USER)).hasSize(20);
    }

    private Command command() {
        return app.command("token.create", BODY);
    }

    private static void faulty(String faults) {
        VENDOR.behave("{\"faults\":[%s]}".formatted(faults));
    }
}
