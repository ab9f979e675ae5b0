package io.offboard.vendor.zsgf;

import static io.offboard.vendor.Outcomes.credentialsRefused;
import static io.offboard.vendor.Outcomes.succeeded;
import static io.offboard.vendor.Outcomes.unfinished;
import static io.offboard.vendor.ScriptedVendor.empty;
import static io.offboard.vendor.ScriptedVendor.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.outcome.Outcome.Effect;
import io.offboard.vendor.ScriptedVendor;
import io.offboard.vendor.VendorTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a list of access tokens, whatever shape the vendor gives it. */
@QuarkusTest
@TestProfile(VendorTestProfile.class)
class ZsgfListTest {

    private static final AccessTokenQuery ALL = new AccessTokenQuery(OptionalLong.empty(), 0, 20);

    @Inject
    Zsgf zsgf;

    ScriptedVendor vendor;

    @Test
    void asksForAPageOfTheTokensOfAUser() {
        vendor.script(json(200, "{\"code\":200,\"data\":{\"total\":0,\"data\":[]},\"error\":\"\"}"));

        succeeded(zsgf.list("app", new AccessTokenQuery(OptionalLong.of(9007199254740993L), 40, 20)));

        var call = vendor.onlyCall();
        assertThat(call.method() + " " + call.uri())
                .isEqualTo("GET /AccessToken/app?userId=9007199254740993&skip=40&take=20");
        assertThat(call.headers()).containsEntry("Authorization", "Bearer zsgf-bearer");
    }

    @Test
    void withoutAUserNoneIsSentButSkipAndTakeAlwaysAre() {
        vendor.script(json(200, "{\"code\":200,\"data\":{\"total\":0,\"data\":[]},\"error\":\"\"}"));

        succeeded(zsgf.list("app", ALL));

        assertThat(vendor.onlyCall().uri()).isEqualTo("/AccessToken/app?skip=0&take=20");
    }

    @Test
    void readsARowAsTheSeedPrintsIt() {
        vendor.script(json(200, """
                {"code":200,"data":{"total":"1","data":[{"id":"9223372036854775807","userID":"7","enable":"TRUE",
                "permissions":"a,b","title":"t","accessToken":"open sesame","tags":"","description":null,
                "expireTime":"2024-07-29 08:00:00","createDate":"","lastUpdate":null,"unknown":{}}]},"error":null}
                """));

        var page = succeeded(zsgf.list("app", ALL));

        assertThat(page.total()).hasValue(1);
        var token = page.tokens().get(0);
        assertThat(token.id()).isEqualTo(Long.MAX_VALUE);
        assertThat(token.userId()).isEqualTo(7);
        assertThat(token.enable()).isTrue();
        assertThat(token.accessToken().reveal()).isEqualTo("open sesame");
        assertThat(token.expiresAt()).hasValue(Instant.parse("2024-07-29T00:00:00Z"));
        assertThat(token.createdAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"true\"", "\"True\"", "1", "\"1\""})
    void enableIsReadFromWhateverSaysYes(String enable) {
        vendor.script(json(200, row("\"id\":1,\"enable\":" + enable)));

        assertThat(succeeded(zsgf.list("app", ALL)).tokens().get(0).enable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "\"FALSE\"", "0", "\"0\""})
    void enableIsReadFromWhateverSaysNo(String enable) {
        vendor.script(json(200, row("\"id\":1,\"enable\":" + enable)));

        assertThat(succeeded(zsgf.list("app", ALL)).tokens().get(0).enable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "2.5", "\"perhaps\""})
    void enableThatSaysNeitherIsNotRead(String enable) {
        vendor.script(json(200, row("\"id\":1,\"enable\":" + enable)));

        assertThat(succeeded(zsgf.list("app", ALL)).tokens().get(0).enable()).isNull();
    }

    @Test
    void aTextThatIsNullIsEmptyAndOneThatIsAbsentIsNone() {
        vendor.script(json(200, row("\"id\":1,\"title\":null")));

        var token = succeeded(zsgf.list("app", ALL)).tokens().get(0);

        assertThat(token.title()).isEmpty();
        assertThat(token.description()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1.5}",
                "{\"id\":\"abc\"}",
                "{\"title\":\"t\"}",
                "{\"id\":92233720368547758080}",
                "{\"id\":2,\"tags\":{},\"title\":[[]],\"expireTime\":5,\"accessToken\":true}",
                "null",
                "[]",
                "\"row\""
            })
    void anOddRowLeavesTheOthersLegible(String odd) {
        vendor.script(
                json(200, "{\"code\":200,\"data\":{\"total\":2,\"data\":[" + odd + ",{\"id\":1}]},\"error\":\"\"}"));

        assertThat(succeeded(zsgf.find("app", 1))).isPresent();
    }

    @Test
    void aTagInAListOfTagsIsFound() {
        vendor.script(json(200, row("\"id\":1,\"tags\":[\"a\",\"b\"]")));

        var token = succeeded(zsgf.findTagged("app", OptionalLong.empty(), "b"));

        assertThat(token.orElseThrow().tags()).isEqualTo("a,b");
    }

    @Test
    void tokensOfOthersAreNotAmongThoseOfAUserThoughTheVendorListsThem() {
        vendor.script(json(200, row("\"id\":1,\"userID\":8")));

        assertThat(succeeded(zsgf.ofUser("app", 7))).isEmpty();
    }

    @Test
    void thatAUserHasNoTokensIsNotSaidWhileARowDoesNotTellWhoseItIs() {
        vendor.script(json(200, row("\"id\":1")));

        assertThat(unfinished(zsgf.ofUser("app", 7)).failure().code()).isEqualTo("list_illegible");
    }

    @Test
    void aListThatGotNoAnswerHadNoEffect() {
        vendor.script(empty(502));

        assertThat(unfinished(zsgf.find("app", 1)).effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void anAccessTokenDoesNotPrint() {
        vendor.script(json(200, row("\"id\":1,\"accessToken\":\"open sesame\"")));

        assertThat(succeeded(zsgf.list("app", ALL)).toString()).doesNotContain("open sesame");
    }

    @Test
    void anEmptyArrayForAPageIsAnEmptyPage() {
        vendor.script(json(200, "{\"code\":200,\"data\":[],\"error\":\"\"}"));

        assertThat(succeeded(zsgf.list("app", ALL)).tokens()).isEmpty();
    }

    @Test
    void nullForAPageDoesNotSayThatThereAreNoTokens() {
        vendor.script(json(200, "{\"code\":200,\"data\":null,\"error\":\"\"}"));

        assertThat(unfinished(zsgf.list("app", ALL)).failure().code()).isEqualTo("unreadable_answer");
    }

    @Test
    void aBadTokenOfOursEndsNoLookThroughTheList() {
        vendor.script(empty(401));

        assertThat(credentialsRefused(zsgf.find("app", 7)).code()).isEqualTo("http_401");
    }

    private static String row(String fields) {
        return "{\"code\":200,\"data\":{\"total\":1,\"data\":[{" + fields + "}]},\"error\":\"\"}";
    }
}
