package io.offboard.sandbox.zsgf;

import static io.offboard.sandbox.Sandbox.zsgf;
import static io.offboard.sandbox.VendorName.ZSGF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.offboard.sandbox.Sandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AccessTokenTest {
    private static final long FIRST = 9007199254740993L;

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @Test
    void theListHasEveryFieldOfTheSeedSecretsIncluded() {
        zsgf().get("/AccessToken/app1")
                .then()
                .statusCode(200)
                .body("code", is(200))
                .body("error", is(""))
                .body("data.total", is(3))
                .body("data.data", hasSize(3))
                .body("data.data[0].id", is(FIRST))
                .body("data.data[0].userID", is(1001))
                .body("data.data[0].enable", is(true))
                .body("data.data[0].permissions", is("read,write"))
                .body("data.data[0].title", is("laptop"))
                .body("data.data.accessToken", everyItem(not(emptyString())))
                .body("data.data[0].tags", is("seed"))
                .body("data.data[0].description", is("from the start"))
                .body("data.data[0].expireTime", is(""))
                .body("data.data[0].createDate", not(emptyString()))
                .body("data.data[0].lastUpdate", not(emptyString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"userId", "userID"})
    void theListCanBeOfOneUser(String parameter) {
        zsgf().queryParam(parameter, "1001")
                .get("/AccessToken/app1")
                .then()
                .body("data.total", is(2))
                .body("data.data.userID", everyItem(is(1001)));
    }

    @Test
    void theListIsPagedBySkipAndTake() {
        zsgf().get("/AccessToken/app1?skip=1&take=1")
                .then()
                .body("data.total", is(3))
                .body("data.data.title", is(List.of("phone")));
    }

    @Test
    void creationAnswersASecretButNoId() {
        zsgf().body("{\"title\":\"t\",\"tags\":\"\",\"userID\":\"0\",\"description\":\"\","
                        + "\"permissions\":\"\",\"expireInDays\":\"0\"}")
                .post("/AccessToken/app1")
                .then()
                .statusCode(200)
                .body("code", is(200))
                .body("data.access_token", not(emptyString()))
                .body("data.token_type", is("Bearer"))
                .body("data.expires_in", is(30 * 86_400))
                .body("data.id", nullValue())
                .body("error", is(""));
    }

    @Test
    void creationIsNotIdempotent() {
        zsgf().body("{\"title\":\"t\",\"userID\":7}").post("/AccessToken/app1");
        zsgf().body("{\"title\":\"t\",\"userID\":7}").post("/AccessToken/app1");

        zsgf().get("/AccessToken/app1?userId=7").then().body("data.total", is(2));
    }

    @ParameterizedTest
    @CsvSource({"-1,-1,true", "10,864000,false"})
    void theTermOfATokenIsAskedForInDaysAndAnsweredInSeconds(int days, int seconds, boolean never) {
        zsgf().body("{\"title\":\"t\",\"userID\":7,\"expireInDays\":%d}".formatted(days))
                .post("/AccessToken/app1")
                .then()
                .body("data.expires_in", is(seconds));

        String expireTime = zsgf().get("/AccessToken/app1?userId=7").path("data.data[0].expireTime");
        assertThat(expireTime.isEmpty()).isEqualTo(never);
    }

    @Test
    void aPutReplacesAllFiveFields() {
        zsgf().body("{\"title\":\"new\",\"tags\":\"x\",\"description\":\"d\",\"permissions\":\"read\",\"enable\":true}")
                .put("/AccessToken/app1/" + FIRST)
                .then()
                .statusCode(200)
                .body(is("{\"code\":200,\"data\":true,\"error\":\"\"}"));

        JsonPath token = first();
        assertThat(token.getString("title")).isEqualTo("new");
        assertThat(token.getString("permissions")).isEqualTo("read");
        assertThat(token.getBoolean("enable")).isTrue();
        assertThat(token.getLong("userID")).isEqualTo(1001);
    }

    @Test
    void aPartialPutDisablesTheTokenAndWipesItsRights() {
        zsgf().body("{\"tags\":\"x\"}").put("/AccessToken/app1/" + FIRST).then().body("data", is(true));

        JsonPath token = first();
        assertThat(token.getString("title")).isEqualTo("默认标题");
        assertThat(token.getString("permissions")).isEmpty();
        assertThat(token.getString("description")).isEmpty();
        assertThat(token.getBoolean("enable")).isFalse();
    }

    @Test
    void aDeletedTokenIsGone() {
        zsgf().delete("/AccessToken/app1/" + FIRST)
                .then()
                .statusCode(200)
                .body(is("{\"code\":200,\"data\":true,\"error\":\"\"}"));

        zsgf().get("/AccessToken/app1").then().body("data.total", is(2));
    }

    @Test
    void anUnknownTokenIsRefusedWithin200() {
        zsgf().delete("/AccessToken/app1/42")
                .then()
                .statusCode(200)
                .body(is("{\"code\":404,\"data\":false,\"error\":\"AccessToken not found\"}"));
    }

    @Test
    void anUnknownTokenIsNotDoneWithoutAnErrorOnRequest() {
        Sandbox.set(ZSGF, "{\"unknown\":\"IGNORE\"}");

        zsgf().delete("/AccessToken/app1/42").then().body(is("{\"code\":200,\"data\":false,\"error\":\"\"}"));
    }

    @Test
    void anUnknownAppKeyIsABusinessFailure() {
        zsgf().get("/AccessToken/nobody")
                .then()
                .statusCode(200)
                .body(is("{\"code\":400,\"data\":null,\"error\":\"AppKey not found\"}"));
    }

    @Test
    void aWrongTokenIsRefusedWithAnEmptyBody() {
        Sandbox.bearer("wrong").get("/AccessToken/app1").then().statusCode(401).body(emptyString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                       | body         | The request body must be a JSON object.",
                "{}                                       | title        | The title field is required.",
                "{\"title\":\" \"}                        | title        | The title field is required.",
                "{\"title\":5}                            | title        | The title field must be a string.",
                "{\"title\":\"t\",\"tags\":[]}            | tags         | The tags field must be a string.",
                "{\"title\":\"t\",\"userID\":1.5}         | userID       | The userID field must be a 64-bit integer.",
                "{\"title\":\"t\",\"userID\":\"9223372036854775808\"} | userID | The userID field must be a 64-bit integer.",
                "{\"title\":\"t\",\"expireInDays\":3651}  | expireInDays | The field expireInDays must be between -1 and 3650.",
                "{\"title\":\"t\",\"expireInDays\":-2}    | expireInDays | The field expireInDays must be between -1 and 3650.",
            })
    void aMalformedCreationIsAProblem(String body, String field, String detail) {
        zsgf().body(body)
                .post("/AccessToken/app1")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("title", is("One or more validation errors occurred."))
                .body("errors." + field + "[0]", is(detail));
    }

    @Test
    void titleAndTagsAreAtMost255Long() {
        zsgf().body("{\"title\":\"%s\"}".formatted("t".repeat(256)))
                .put("/AccessToken/app1/" + FIRST)
                .then()
                .statusCode(400)
                .body("errors.title[0]", is("The title field must be a string with a maximum length of 255."));
    }

    @ParameterizedTest
    @CsvSource({
        "skip=-1, skip, The field skip must be between 0 and 2147483647.",
        "take=1001, take, The field take must be between 0 and 1000.",
        "userId=me, userId, The userId field must be a 64-bit integer."
    })
    void aMalformedListRequestIsAProblem(String query, String field, String detail) {
        zsgf().get("/AccessToken/app1?" + query).then().statusCode(400).body("errors." + field + "[0]", is(detail));
    }

    @Test
    void anIdThatIsNoIntegerIsAProblem() {
        zsgf().delete("/AccessToken/app1/abc")
                .then()
                .statusCode(400)
                .body("errors.id[0]", is("The id field must be a 64-bit integer."));
    }

    @Test
    void methodNamesMayBeLowerCaseAsInTheSeed() {
        zsgf().request("get", "/AccessToken/app1").then().statusCode(200);
    }

    @Test
    void moreTokensCanBeSeeded() {
        Sandbox.json("{\"appKey\":\"app2\",\"userID\":5,\"series\":{\"prefix\":\"t\",\"count\":25}}")
                .post("/sandbox/zsgf/tokens")
                .then()
                .body("added", is(25));

        zsgf().get("/AccessToken/app2?skip=20&take=20").then().body("data.data", hasSize(5));
    }

    private static JsonPath first() {
        return zsgf().get("/AccessToken/app1").jsonPath().setRootPath("data.data[0]");
    }
}
