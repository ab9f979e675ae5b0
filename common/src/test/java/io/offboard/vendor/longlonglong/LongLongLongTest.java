package io.offboard.vendor.longlonglong;

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
import io.offboard.vendor.Outcomes;
import io.offboard.vendor.ScriptedVendor;
import io.offboard.vendor.VendorTestProfile;
import io.offboard.vendor.longlonglong.CustomerSelection.ByPhones;
import io.offboard.vendor.longlonglong.CustomerSelection.ByPhonesWithinRange;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(VendorTestProfile.class)
class LongLongLongTest {

    private static final String USER = "5832d184-dd53-42a0-8ace-0bf8d660f4cc";
    private static final String DONE =
            "{\"code\":200,\"status\":\"success\",\"message\":\"删除客户公海数据成功\",\"data\":{\"count\":10}}";

    @Inject
    LongLongLong longLongLong;

    ScriptedVendor vendor;

    @Test
    void sendsTheVendorsOwnRequest() {
        vendor.script(json(200, DONE));
        var range =
                new ImportRange(LocalDateTime.parse("2024-07-26T00:00:00"), LocalDateTime.parse("2024-07-27T23:59:59"));

        succeeded(longLongLong.deleteCustomers(
                USER, new ByPhonesWithinRange(Phones.of(List.of("17458558658")), range, false)));

        var call = vendor.onlyCall();
        assertThat(call.method() + " " + call.uri()).isEqualTo("DELETE /agent-api/user/" + USER + "/del_customer");
        assertThat(call.headers())
                .containsEntry("Authorization", "Bearer longlonglong-bearer")
                .containsEntry("Content-Type", "application/json")
                .containsKey("Content-Length")
                .doesNotContainKey("Transfer-Encoding");
        assertThat(call.body())
                .isEqualTo("{\"phone\":[\"17458558658\"],"
                        + "\"created_at\":[\"2024-07-26 00:00:00\",\"2024-07-27 23:59:59\"],\"encryption\":false}");
    }

    @Test
    void tellsHowManyWentAndTheVendorsSentence() {
        vendor.script(json(200, DONE));

        var deleted = succeeded(delete());

        assertThat(deleted.count()).hasValue(10);
        assertThat(deleted.message()).isEqualTo("删除客户公海数据成功");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"200\",\"status\":\"SUCCESS\",\"data\":{\"count\":\"7\"}}",
                "{\"code\":200,\"data\":{\"count\":7,\"more\":[1]},\"trace\":\"x\"}",
                "\uFEFF{\"code\":200,\"status\":\"success\",\"data\":{\"count\":7}}"
            })
    void successUnderTextHtmlWithTextsForNumbersUnknownFieldsAndABomIsStillASuccess(String body) {
        vendor.script(answer(200, "text/html; charset=utf-8", body));

        assertThat(succeeded(delete()).count()).hasValue(7);
    }

    @Test
    void aCountOfZeroIsToldAsZero() {
        vendor.script(json(200, "{\"code\":200,\"status\":\"success\",\"data\":{\"count\":0}}"));

        assertThat(succeeded(delete()).count()).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "true", "{}"})
    void aCountTheVendorDoesNotGiveIsNotMadeUp(String data) {
        vendor.script(json(200, "{\"code\":200,\"status\":\"success\",\"data\":" + data + "}"));

        assertThat(succeeded(delete()).count()).isEmpty();
    }

    @Test
    void anErrorUnderHttp200IsARefusal() {
        vendor.script(json(200, "{\"code\":6007,\"status\":\"error\",\"message\":\"手机号 17458558658 错误\",\"data\":[]}"));

        var failure = rejected(delete());

        assertThat(failure.code()).isEqualTo("6007");
        assertThat(failure.message()).isEqualTo("手机号 *** 错误");
        assertThat(failure.answer().orElseThrow().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 422})
    void aRefusalUnderHttp200IsPermanent(int code) {
        vendor.script(json(200, "{\"code\":" + code + ",\"status\":\"error\",\"message\":\"no\",\"data\":[]}"));

        assertThat(rejected(delete()).code()).isEqualTo(Integer.toString(code));
    }

    @ParameterizedTest
    @CsvSource({"429, NONE", "500, POSSIBLE", "503, POSSIBLE"})
    void whatMayPassMayStandInTheEnvelopeToo(int code, Effect effect) {
        vendor.script(json(200, "{\"code\":" + code + ",\"status\":\"error\",\"data\":[]}"));

        assertThat(unfinished(delete()).effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({
        "503, '{\"code\":503,\"status\":\"error\",\"message\":\"later\",\"data\":[]}', NONE",
        "200, '{\"code\":503,\"status\":\"error\",\"message\":\"later\",\"data\":[]}', NONE",
        "503, '{\"code\":503,\"message\":\"no healthy upstream\"}', POSSIBLE"
    })
    void onlyTheVendorItselfCanSayThatItDidNotBeginForNow(int status, String body, Effect effect) {
        vendor.script(with(status, Map.of("Retry-After", "7"), body));

        assertThat(unfinished(delete()).effect()).isEqualTo(effect);
    }

    @Test
    void aRefusalWithAMessageForEachFieldIsARefusal() {
        vendor.script(json(200, "{\"code\":422,\"message\":{\"phone\":[\"17458558658 is wrong.\"]},\"data\":[]}"));

        var failure = rejected(delete());

        assertThat(failure.code()).isEqualTo("422");
        assertThat(failure.message()).isEqualTo("*** is wrong.");
    }

    @Test
    void aSuccessWithAnOddMessageIsASuccess() {
        vendor.script(json(200, "{\"code\":200,\"status\":\"success\",\"message\":[],\"data\":{\"count\":0.5}}"));

        assertThat(succeeded(delete()).count()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "\"false\"", "0"})
    void dataThatIsFalseOverACodeOf200IsARefusal(String data) {
        vendor.script(json(200, "{\"code\":200,\"data\":" + data + "}"));

        assertThat(rejected(delete()).code()).isEqualTo("not_done");
    }

    @ParameterizedTest
    @CsvSource({"200, 404, CALL", "404, 404, CALL", "200, 403, ACCOUNT", "403, 403, ACCOUNT", "200, 422, TARGET"})
    void aRefusalTellsWhetherItMayBeAboutOnePhone(int status, int code, Outcome.Concern concern) {
        vendor.script(json(status, "{\"code\":" + code + ",\"status\":\"error\",\"data\":[]}"));

        assertThat(Outcomes.of(delete()))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.concern())
                        .isEqualTo(concern));
    }

    @Test
    void theStatusErrorOverACodeOf200IsARefusal() {
        vendor.script(json(200, "{\"code\":200,\"status\":\"error\",\"message\":\"no\",\"data\":[]}"));

        assertThat(rejected(delete()).code()).isEqualTo("not_done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>ok</html>", "{\"code\":200,\"sta", "[]", "{}", "{\"code\":null}", "true"})
    void aSuccessStatusOverABodyThatDoesNotDecideMayHaveDoneIt(String body) {
        vendor.script(answer(200, "application/json", body));

        var unfinished = unfinished(delete());

        assertThat(unfinished.failure().code()).isEqualTo("unreadable_answer");
        assertThat(unfinished.effect()).isEqualTo(Effect.POSSIBLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 200})
    void aBadTokenOfOursEndsNothingUnderWhateverStatusItIsTold(int status) {
        vendor.script(json(status, "{\"code\":401,\"status\":\"error\",\"message\":\"Unauthenticated.\",\"data\":[]}"));

        var failure = credentialsRefused(delete());

        assertThat(failure.code()).isEqualTo("401");
        assertThat(failure.message()).isEqualTo("The vendor refuses our credentials: Unauthenticated.");
    }

    @Test
    void tooManyRequestsWithoutTheEnvelopeIsToBeSentAgain() {
        vendor.script(answer(429, "text/plain", "slow down"));

        assertThat(unfinished(delete()).effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void aGatewaysErrorPageMayStandForADeletion() {
        vendor.script(answer(502, "text/html", "<html>17458558658</html>"));

        var unfinished = unfinished(delete());

        assertThat(unfinished.effect()).isEqualTo(Effect.POSSIBLE);
        assertThat(unfinished.toString()).doesNotContain("17458558658");
    }

    @Test
    void aUserIdIsOneSegmentOfTheAddressWhateverIsInIt() {
        vendor.script(json(200, DONE));

        succeeded(longLongLong.deleteCustomers("a/b c?d#e%2F{f}", phones()));

        assertThat(vendor.onlyCall().uri()).isEqualTo("/agent-api/user/a%2Fb%20c%3Fd%23e%252F%7Bf%7D/del_customer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void aUserIdThatNamesNobodyIsRefusedWithoutACall(String userId) {
        vendor.script(empty(200));

        assertThat(rejected(longLongLong.deleteCustomers(userId, phones())).code())
                .isEqualTo("invalid_request");
        assertThat(vendor.calls()).isEmpty();
    }

    private Uni<Outcome<CustomersDeleted>> delete() {
        return longLongLong.deleteCustomers(USER, phones());
    }

    private static CustomerSelection phones() {
        return new ByPhones(Phones.of(List.of("17458558658")), false);
    }
}
