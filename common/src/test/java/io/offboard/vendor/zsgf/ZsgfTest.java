package io.offboard.vendor.zsgf;

import static io.offboard.vendor.Outcomes.credentialsRefused;
import static io.offboard.vendor.Outcomes.rejected;
import static io.offboard.vendor.Outcomes.succeeded;
import static io.offboard.vendor.Outcomes.unfinished;
import static io.offboard.vendor.ScriptedVendor.answer;
import static io.offboard.vendor.ScriptedVendor.empty;
import static io.offboard.vendor.ScriptedVendor.json;
import static io.offboard.vendor.ScriptedVendor.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.vendor.ScriptedVendor;
import io.offboard.vendor.VendorTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creates, replaces and deletes access tokens, and what is made of the answers. */
@QuarkusTest
@TestProfile(VendorTestProfile.class)
class ZsgfTest {

    private static final String DONE = "{\"code\":200,\"data\":true,\"error\":\"\"}";
    private static final AccessTokenReplacement REPLACEMENT =
            new AccessTokenReplacement("t", "", "", "read,write", true);

    @Inject
    Zsgf zsgf;

    ScriptedVendor vendor;

    @Test
    void createsWithTheVendorsOwnRequest() {
        vendor.script(json(
                200, "{\"code\":200,\"data\":{\"access_token\":\"new\",\"token_type\":\"\",\"expires_in\":\"0\"}}"));

        var created = succeeded(zsgf.create("app", new NewAccessToken("t", "a", 7, "d", "p", -1)));

        assertThat(vendor.onlyCall().method() + " " + vendor.onlyCall().uri()).isEqualTo("POST /AccessToken/app");
        assertThat(vendor.onlyCall().body())
                .isEqualTo("{\"title\":\"t\",\"tags\":\"a\",\"userID\":7,\"description\":\"d\",\"permissions\":\"p\","
                        + "\"expireInDays\":-1}");
        assertThat(created.accessToken().reveal()).isEqualTo("new");
        assertThat(created.expiresIn()).isZero();
        assertThat(created.toString()).doesNotContain("new");
    }

    @Test
    void whatIsNotGivenForACreationIsNotSent() {
        vendor.script(json(200, "{\"code\":200,\"data\":{\"access_token\":\"new\"}}"));

        succeeded(zsgf.create("app", new NewAccessToken("t", null, 7, null, null, null)));

        assertThat(vendor.onlyCall().body()).isEqualTo("{\"title\":\"t\",\"userID\":7}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"access_token\":\"\"}", "{}", "null", "true", "[]"})
    void aCreationThatTellsNoTokenMayHaveMadeOne(String data) {
        vendor.script(json(200, "{\"code\":200,\"data\":" + data + ",\"error\":\"\"}"));

        var unfinished = unfinished(create());

        assertThat(unfinished.failure().code()).isEqualTo("unreadable_answer");
        assertThat(unfinished.effect()).isEqualTo(Effect.POSSIBLE);
    }

    @Test
    void aTokenInAnAnswerThatBreaksOffIsNotKept() {
        vendor.script(answer(200, "application/json", "{\"code\":200,\"data\":{\"access_token\":\"open sesa"));

        assertThat(unfinished(create()).toString()).contains("access_token").doesNotContain("sesa");
    }

    @Test
    void replacesWithAllFiveFields() {
        vendor.script(json(200, DONE));

        succeeded(zsgf.replace("app", Long.MAX_VALUE, REPLACEMENT));

        assertThat(vendor.onlyCall().method() + " " + vendor.onlyCall().uri())
                .isEqualTo("PUT /AccessToken/app/9223372036854775807");
        assertThat(vendor.onlyCall().body())
                .isEqualTo("{\"title\":\"t\",\"tags\":\"\",\"description\":\"\",\"permissions\":\"read,write\","
                        + "\"enable\":true}");
    }

    @Test
    void deletesWithoutABody() {
        vendor.script(json(200, DONE));

        assertThat(succeeded(zsgf.delete("app", 7))).isEqualTo(new AccessTokenId(7));

        assertThat(vendor.onlyCall().method() + " " + vendor.onlyCall().uri()).isEqualTo("DELETE /AccessToken/app/7");
        assertThat(vendor.onlyCall().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"200\",\"data\":\"true\",\"error\":null}",
                "{\"code\":200,\"data\":1}",
                "\uFEFF{\"code\":200,\"data\":true,\"error\":\"\"}"
            })
    void doneIsReadFromWhateverSaysSo(String body) {
        vendor.script(answer(200, "text/html", body));

        succeeded(zsgf.delete("app", 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "\"FALSE\"", "0"})
    void dataFalseIsARefusal(String data) {
        vendor.script(json(200, "{\"code\":200,\"data\":" + data + ",\"error\":\"更新失败\"}"));

        var failure = rejected(zsgf.replace("app", 7, REPLACEMENT));

        assertThat(failure.code()).isEqualTo("not_done");
        assertThat(failure.message()).isEqualTo("更新失败");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":200,\"data\":null}", "{\"code\":200}", "{\"data\":true}", "", "<html>", "[]"})
    void aDeletionThatIsNeitherConfirmedNorDeniedMayHaveHappened(String body) {
        vendor.script(answer(200, "application/json", body));

        var unfinished = unfinished(zsgf.delete("app", 7));

        assertThat(unfinished.failure().code()).isEqualTo("unreadable_answer");
        assertThat(unfinished.effect()).isEqualTo(Effect.POSSIBLE);
    }

    @Test
    void anUnknownIdUnderHttp200IsPermanent() {
        vendor.script(json(200, "{\"code\":404,\"data\":false,\"error\":\"令牌不存在\"}"));

        assertThat(rejected(zsgf.delete("app", 7)).code()).isEqualTo("404");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"code\":503,\"data\":null,\"error\":\"later\"}', NONE",
        "'{\"title\":\"Service Unavailable\",\"status\":503}', POSSIBLE"
    })
    void onlyTheVendorItselfCanSayThatItDidNotBeginForNow(String body, Effect effect) {
        vendor.script(with(503, Map.of("Retry-After", "7"), body));

        assertThat(unfinished(zsgf.delete("app", 7)).effect()).isEqualTo(effect);
    }

    @Test
    void aBadTokenOfOursEndsNothingThoughTheBodyIsEmpty() {
        vendor.script(empty(401));

        assertThat(credentialsRefused(zsgf.delete("app", 7)).code()).isEqualTo("http_401");
    }

    @Test
    void aProblemInPlaceOfTheEnvelopeTellsItsTitleAndErrors() {
        vendor.script(answer(
                400,
                "application/problem+json",
                "{\"title\":\"One or more validation errors occurred.\",\"status\":400,"
                        + "\"errors\":{\"title\":[\"The title field is required.\"]}}"));

        var failure = rejected(create());

        assertThat(failure.code()).isEqualTo("http_400");
        assertThat(failure.message()).isEqualTo("One or more validation errors occurred. The title field is required.");
    }

    @Test
    void anAppKeyIsOneSegmentOfTheAddressWhateverIsInIt() {
        vendor.script(json(200, DONE));

        succeeded(zsgf.delete("a/../b", 7));

        assertThat(vendor.onlyCall().uri()).isEqualTo("/AccessToken/a%2F..%2Fb/7");
    }

    @Test
    void anAppKeyThatNamesNothingIsRefusedWithoutACall() {
        vendor.script(json(200, DONE));

        assertThat(rejected(zsgf.delete("..", 7)).code()).isEqualTo("invalid_request");
        assertThat(vendor.calls()).isEmpty();
    }

    private Uni<Outcome<CreatedAccessToken>> create() {
        return zsgf.create("app", new NewAccessToken("t", null, 7, null, null, null));
    }
}
