package io.offboard.vendor.easemob;

import static io.offboard.vendor.Outcomes.rejected;
import static io.offboard.vendor.Outcomes.succeeded;
import static io.offboard.vendor.Outcomes.unfinished;
import static io.offboard.vendor.ScriptedVendor.answer;
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
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(VendorTestProfile.class)
class EasemobTest {

    private static final EasemobApp APP = new EasemobApp("acme", "chat");
    private static final ConversationRef CHAT = new ConversationRef("user-two", ConversationRef.Type.CHAT);
    private static final String DONE = """
            {"path":"/users/user_channel","uri":"https://XXXX/XXXX/XXXX/users/u1/user_channel",
            "timestamp":1638440544078,"organization":"XXXX","application":"c3624975-XXXX-XXXX-9da2-ee91ed4c5a76",
            "entities":[],"action":"delete","data":{"result":"ok"},"duration":3,"applicationName":"XXXX"}
            """;

    @Inject
    Easemob easemob;

    ScriptedVendor vendor;

    @Test
    void sendsTheVendorsOwnRequest() {
        vendor.script(json(200, DONE));

        succeeded(delete());

        var call = vendor.onlyCall();
        assertThat(call.method() + " " + call.uri()).isEqualTo("DELETE /acme/chat/users/user-one/user_channel");
        assertThat(call.headers())
                .containsEntry("Authorization", "Bearer easemob-bearer")
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Accept", "application/json")
                .containsKey("Content-Length")
                .doesNotContainKey("Transfer-Encoding");
        assertThat(call.body()).isEqualTo("{\"channel\":\"user-two\",\"type\":\"chat\",\"delete_roam\":true}");
    }

    @Test
    void aGroupsIdStaysAText() {
        vendor.script(json(200, DONE));

        succeeded(easemob.deleteConversation(
                APP, "user-one", new ConversationRef("184524748161025", ConversationRef.Type.GROUPCHAT), false));

        assertThat(vendor.onlyCall().body())
                .isEqualTo("{\"channel\":\"184524748161025\",\"type\":\"groupchat\",\"delete_roam\":false}");
    }

    @Test
    void tellsWhatTheVendorTold() {
        vendor.script(json(200, DONE));

        assertThat(succeeded(delete()))
                .isEqualTo(new ConversationDeleted("c3624975-XXXX-XXXX-9da2-ee91ed4c5a76", 1638440544078L, 3L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF{\"data\":{\"result\":\"ok\"}}",
                "{\"timestamp\":\"1638440544078\",\"duration\":\"3\",\"data\":{\"result\":\"OK\",\"more\":1}}"
            })
    void successUnderTextHtmlWithABomAndTextsForNumbersIsStillASuccess(String body) {
        vendor.script(answer(200, "text/html", body));

        succeeded(delete());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"result\":\"ok\"},\"duration\":0.3}",
                "{\"data\":{\"result\":\"ok\"},\"timestamp\":\"2026-11-23T01:02:03Z\"}",
                "{\"data\":{\"result\":\"ok\",\"result2\":[]},\"application\":{\"uuid\":\"x\"}}"
            })
    void whatIsOddAboutTheRestOfASuccessDoesNotMatter(String body) {
        vendor.script(json(200, body));

        succeeded(delete());
    }

    @Test
    void aResultThatIsNotOkIsARefusal() {
        vendor.script(json(200, "{\"data\":{\"result\":\"failed\"}}"));

        assertThat(rejected(delete()).code()).isEqualTo("not_done");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "{\"data\":{\"resu", "{}", "{\"data\":[]}", "{\"data\":null}", "{\"data\":true}"})
    void aSuccessStatusOverABodyThatDoesNotDecideMayHaveDoneIt(String body) {
        vendor.script(answer(200, "application/json", body));

        var unfinished = unfinished(delete());

        assertThat(unfinished.failure().code()).isEqualTo("unreadable_answer");
        assertThat(unfinished.effect()).isEqualTo(Effect.POSSIBLE);
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_body, Request body is invalid. Please check body is correct.",
        "400, illegal_argument, field channel cannot be null or empty",
        "400, illegal_argument, field type cannot be null or empty",
        "400, illegal_argument, field delete_roam cannot be null",
        "403, forbidden_op, no",
        "404, organization_application_not_found, no",
        "413, too_large, no",
        "415, unsupported_media_type, no",
        "429, resource_limited, You have exceeded the limit of the free edition",
        "500, web_application, no",
        "500, unsupported_service_operation, no"
    })
    void aPermanentErrorIsARefusal(int status, String error, String description) {
        vendor.script(json(status, error(error, description)));

        var failure = rejected(delete());

        assertThat(failure.code()).isEqualTo(error);
        assertThat(failure.message()).isEqualTo(description);
        assertThat(failure.answer().orElseThrow().status()).isEqualTo(status);
    }

    @Test
    void aReachedLimitIsToBeSentAgain() {
        vendor.script(
                with(429, Map.of("Retry-After", "12"), error("reach_limit", "This request has reached api limit")));

        var unfinished = unfinished(delete());

        assertThat(unfinished.failure().code()).isEqualTo("reach_limit");
        assertThat(unfinished.retryAfter()).hasValue(Duration.ofSeconds(12));
        assertThat(unfinished.effect()).isEqualTo(Effect.NONE);
        assertThat(unfinished.concern()).isEqualTo(Outcome.Concern.TARGET);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aGatewaysErrorPageIsToBeSentAgainAndMayFollowTheEffect(int status) {
        vendor.script(answer(status, "text/html", "<html>Bad Gateway</html>"));

        assertThat(unfinished(delete()).effect()).isEqualTo(Effect.POSSIBLE);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"error\":\"service_unavailable\",\"exception\":\"e\",\"error_description\":\"later\"}', NONE",
        "'{\"error\":\"Service Unavailable\",\"status\":503}', POSSIBLE"
    })
    void onlyTheVendorItselfCanSayThatItDidNotBeginForNow(String body, Effect effect) {
        vendor.script(with(503, Map.of("Retry-After", "7"), body));

        assertThat(unfinished(delete()).effect()).isEqualTo(effect);
    }

    @Test
    void neitherTokenNorUsersComeBackInAFailure() {
        vendor.script(json(400, error("illegal_argument", "user-one and user-two with easemob-bearer")));

        assertThat(rejected(delete()).toString())
                .contains("*** and *** with ***")
                .doesNotContain("user-one", "user-two", "easemob-bearer");
    }

    @Test
    void aUserIsNotToldInAnotherCaseEither() {
        vendor.script(json(400, error("illegal_argument", "User-One")));

        assertThat(rejected(delete()).message()).isEqualTo("***");
    }

    @Test
    void aUsernameIsOneSegmentOfTheAddressWhateverIsInIt() {
        vendor.script(json(200, DONE));

        succeeded(easemob.deleteConversation(APP, "a/../ü b?c#d%2F;e=f", CHAT, true));

        assertThat(vendor.onlyCall().uri())
                .isEqualTo("/acme/chat/users/a%2F..%2F%C3%BC%20b%3Fc%23d%252F%3Be%3Df/user_channel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void aUsernameThatNamesNobodyIsRefusedWithoutACall(String username) {
        vendor.script(json(200, DONE));

        assertThat(rejected(easemob.deleteConversation(APP, username, CHAT, true))
                        .code())
                .isEqualTo("invalid_request");
        assertThat(vendor.calls()).isEmpty();
    }

    @Test
    void anAppNobodyConfiguredIsRefusedWithoutACall() {
        vendor.script(json(200, DONE));
        var unknown = new EasemobApp("acme", "other");

        assertThat(easemob.knows(unknown)).isFalse();
        assertThat(rejected(easemob.deleteConversation(unknown, "user-one", CHAT, true))
                        .code())
                .isEqualTo("invalid_request");
        assertThat(vendor.calls()).isEmpty();
    }

    private Uni<Outcome<ConversationDeleted>> delete() {
        return easemob.deleteConversation(APP, "user-one", CHAT, true);
    }

    private static String error(String error, String description) {
        return "{\"error\":\"" + error + "\",\"exception\":\"x\",\"timestamp\":1,\"duration\":0,"
                + "\"error_description\":\"" + description + "\"}";
    }
}
