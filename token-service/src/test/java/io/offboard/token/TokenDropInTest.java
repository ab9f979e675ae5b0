package io.offboard.token;

import static io.offboard.token.TokenService.OPERATIONS;
import static io.offboard.token.TokenService.createToken;
import static io.offboard.token.TokenService.json;
import static io.offboard.token.TokenService.merge;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.testing.Json;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ZSGF's own requests get from the service what they get from ZSGF. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class TokenDropInTest {

    private static final Vendor VENDOR = Vendor.named("zsgf");
    private static final long USER = 1001;

    private final App app = App.fresh();
    private final App twin = App.fresh();

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?userId=1001",
                "?userId=1001&skip=1",
                "?take=2",
                "?take=0",
                "?skip=99",
                "?userId=0",
                "?userID=1001",
                "?userID=1001&skip=1",
                "?userId=1001&skip=1&take=1&unknown=x",
                "?skip=2147483647&take=1000"
            })
    void aListIsTheVendorsOwn(String query) {
        app.seed(USER, 3);
        var vendors = App.directly().get(app.path() + query);

        var ours = OPERATIONS.permitted().get(app.path() + query);

        assertSame(ours, vendors);
    }

    @Test
    void aListWithIntegersAsTextsIsPassedOnAsItIs() {
        VENDOR.behave("{\"integersAsStrings\":true}");
        var vendors = App.directly().get(app.path());

        // Not held to the description, which knows integers as such.
        var ours = given().auth().oauth2(Tokens.with("token:read")).get(app.path());

        assertSame(ours, vendors);
    }

    @Test
    void aListIsNoOperation() {
        var before = LedgerRows.count();

        OPERATIONS.permitted().get(app.path());

        assertThat(LedgerRows.count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":\"a\"}",
                "{\"title\":\"a\",\"tags\":\"b,c\",\"userID\":7,\"description\":\"d\",\"permissions\":\"read\",\"expireInDays\":3}",
                "{\"title\":\"a\",\"tags\":\"\",\"userID\":\"0\",\"description\":\"\",\"permissions\":\"\",\"expireInDays\":\"0\"}",
                "{\"title\":\"a\",\"expireInDays\":-1}",
                "{\"title\":\"a\",\"expireInDays\":3650}",
                "{\"title\":\"a\",\"expireInDays\":null,\"tags\":null}",
                "{\"title\":\"a\",\"unknown\":[1],\"encryptTo\":5,\"appKey\":\"other\"}"
            })
    void aCreationIsAnsweredAsByTheVendor(String body) {
        var vendors = App.directly().contentType("application/json").body(body).post(twin.path());

        var ours = createToken(app, body);

        assertSame(ours, vendors);
    }

    @Test
    void aCreatedTokenIsWhatTheRequestSaid() {
        createToken(app, """
                {"title":"a","tags":"b","userID":"1001","description":"d","permissions":"read","expireInDays":"-1"}""");

        var token = app.tokens(USER).get(0);
        assertThat(token.path("title").asText() + token.path("description").asText())
                .isEqualTo("ad");
        assertThat(token.path("permissions").asText()).isEqualTo("read");
        assertThat(token.path("tags").asText()).startsWith("b,offboard-");
        assertThat(token.path("expireTime").asText()).isEmpty();
    }

    @Test
    void aCreationTellsTheTokenThatTheVendorMade() {
        var answer = createToken(app, "{\"title\":\"a\",\"userID\":1001}");

        assertThat(answer.<String>path("data.access_token"))
                .isEqualTo(app.tokens(USER).get(0).path("accessToken").asText());
    }

    @Test
    void aBlankKeyIsRefusedInTheVendorsEnvelope() {
        var answer = json("{\"title\":\"a\"}").header("Idempotency-Key", " ").post(app.path());

        answer.then().statusCode(400).body("code", equalTo(400));
    }

    @Test
    void aReplayedCreationTellsNoTokenButHowToComeByIt() {
        var key = UUID.randomUUID().toString();
        var body = "{\"title\":\"a\",\"userID\":1001}";
        json(body).header("Idempotency-Key", key).post(app.path());

        var again = json(body).header("Idempotency-Key", key).post(app.path());

        again.then()
                .statusCode(200)
                .body("code", equalTo(200))
                .body("data.access_token", equalTo(""))
                .body("error", equalTo(Created.HINT));
        assertThat(app.tokens(USER)).hasSize(1);
    }

    @Test
    void tagsAsLongAsTheMarkAllowsAreAccepted() {
        createToken(app, "{\"title\":\"a\",\"userID\":1001,\"tags\":\"" + "x".repeat(220) + "\"}")
                .then()
                .body("code", equalTo(200));

        assertThat(app.tokens(USER).get(0).path("tags").asText()).hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"title\":\"b\",\"tags\":\"c\",\"description\":\"d\",\"permissions\":\"read\",\"enable\":true}",
                "{\"title\":\"b\"}",
                "{\"title\":\"\"}",
                "{\"enable\":true,\"id\":5,\"mode\":\"merge\",\"unknown\":{}}",
                "{\"title\":null,\"enable\":null}"
            })
    void aReplacementLeavesTheTokenAsTheVendorItselfWould(String body) {
        var mine = app.seed(USER, 1);
        var twins = twin.seed(USER, 1);
        var vendors = App.directly().contentType("application/json").body(body).put(twin.path(twins));

        var ours = json(body).put(app.path(mine));

        assertSame(ours, vendors);
        assertThat(changeable(app.token(USER, mine))).isEqualTo(changeable(twin.token(USER, twins)));
    }

    @Test
    void aDeletionIsAnsweredAsByTheVendor() {
        var mine = app.seed(USER, 1);
        var vendors = App.directly().delete(twin.path(twin.seed(USER, 1)));

        var ours = OPERATIONS.permitted().delete(app.path(mine));

        assertSame(ours, vendors);
        assertThat(app.tokens(USER)).isEmpty();
    }

    @Test
    void aMergeChangesWhatItNamesAndNothingElse() {
        var id = app.seed(USER, 1);
        var before = changeable(app.token(USER, id));

        merge(app, id, "{\"description\":\"new\"}").then().statusCode(200).body("data", equalTo(true));

        assertThat(changeable(app.token(USER, id))).isEqualTo(before.put("description", "new"));
    }

    @Test
    void aMergeFindsATokenBehindTheFirstPages() {
        var id = app.seed(USER, 250);

        merge(app, id, "{\"enable\":false}");

        assertThat(app.token(USER, id).path("enable").booleanValue()).isFalse();
        assertThat(app.token(USER, id).path("permissions").asText()).isEqualTo("read,write");
    }

    @Test
    void aMergeIntoATokenThatTheVendorDoesNotListIsAnsweredAsByTheVendor() {
        var vendors = App.directly().contentType("application/json").body("{}").put(app.path(5));

        var ours = merge(app, 5, "{}");

        assertSame(ours, vendors);
        OPERATIONS
                .look(OperationsApi.behind(ours))
                .then()
                .body("error.code", equalTo("unknown_token"))
                .body("error.vendorStatus", nullValue());
    }

    @Test
    void aNullInAMergeGivesTheVendorsDefault() {
        var id = app.seed(USER, 1);

        merge(app, id, "{\"permissions\":null}");

        var token = app.token(USER, id);
        assertThat(token.path("permissions").asText()).isEmpty();
        assertThat(token.path("enable").booleanValue()).isTrue();
    }

    @Test
    void everyChangeNamesItsOperation() {
        var answer = merge(app, app.seed(USER, 1), "{}");

        OPERATIONS.look(OperationsApi.behind(answer)).then().body("kind", equalTo("token.update"));
    }

    @Test
    void whoDoesNotWantToWaitIsToldWhereToLook() {
        json("{\"title\":\"a\"}")
                .header("Prefer", "respond-async")
                .post(app.path())
                .then()
                .statusCode(202)
                .header("Location", not(emptyOrNullString()));
    }

    @Test
    void dataFalseIsNotDone() {
        VENDOR.behave("{\"unknown\":\"IGNORE\"}");
        var vendors = App.directly().delete(app.path(5));

        var ours = OPERATIONS.permitted().delete(app.path(5));

        assertSame(ours, vendors);
        OPERATIONS.look(OperationsApi.behind(ours)).then().body("status", equalTo("REJECTED"));
    }

    @Test
    void aVendorThatRefusesOurOwnTokenIsNotTheCallersFault() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"REJECT_TOKEN\",\"times\":1}]}");

        OPERATIONS.permitted().get(app.path()).then().statusCode(502);
    }

    private static ObjectNode changeable(JsonNode token) {
        return ((ObjectNode) token.deepCopy()).retain("title", "tags", "description", "permissions", "enable");
    }

    /** Apart from the token itself, which is another one each time. */
    private static void assertSame(Response ours, Response vendors) {
        assertThat(withoutToken(ours)).isEqualTo(withoutToken(vendors));
        assertThat(ours.statusCode()).isEqualTo(vendors.statusCode());
    }

    private static JsonNode withoutToken(Response answer) {
        var body = Json.of(answer.asString());
        if (body.path("data") instanceof ObjectNode data && data.has("access_token")) {
            assertThat(data.get("access_token").asText()).startsWith("zsgf_");
            data.put("access_token", "");
        }
        return body;
    }
}
