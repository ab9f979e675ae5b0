package io.offboard.vendor.iproyal;

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
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(VendorTestProfile.class)
class IpRoyalTest {

    @Inject
    IpRoyal ipRoyal;

    ScriptedVendor vendor;

    @Test
    void sendsTheVendorsOwnRequest() {
        vendor.script(empty(204));

        succeeded(ipRoyal.removeSessions(List.of("hash1", "hash2", "hash3")));

        var call = vendor.onlyCall();
        assertThat(call.method() + " " + call.uri()).isEqualTo("DELETE /v1/sessions");
        assertThat(call.headers())
                .containsEntry("Authorization", "Bearer iproyal-bearer")
                .containsEntry("Content-Type", "application/json");
        assertThat(call.body()).isEqualTo("{\"residential_user_hashes\":[\"hash1\",\"hash2\",\"hash3\"]}");
    }

    @Test
    void theBodyOfADeletionGoesWithItsLengthAndNotInChunks() {
        vendor.script(empty(204));

        succeeded(remove());

        assertThat(vendor.onlyCall().headers())
                .containsEntry(
                        "Content-Length",
                        Integer.toString(vendor.onlyCall().body().length()))
                .doesNotContainKey("Transfer-Encoding");
    }

    @Test
    void theSameHashTwiceIsSentOnce() {
        vendor.script(empty(204));

        succeeded(ipRoyal.removeSessions(List.of("hash1", "hash2", "hash1")));

        assertThat(vendor.onlyCall().body()).isEqualTo("{\"residential_user_hashes\":[\"hash1\",\"hash2\"]}");
    }

    @Test
    void noHashesAtAllAreRefusedWithoutACall() {
        vendor.script(empty(204));

        assertThat(rejected(ipRoyal.removeSessions(List.of())).code()).isEqualTo("invalid_request");
        assertThat(vendor.calls()).isEmpty();
    }

    @Test
    void aBlankHashIsRefusedWithoutACall() {
        vendor.script(empty(204));

        assertThat(rejected(ipRoyal.removeSessions(List.of("hash1", " "))).code())
                .isEqualTo("invalid_request");
        assertThat(vendor.calls()).isEmpty();
    }

    @Test
    void moreHashesThanOneCallCarriesAreRefusedWithoutACall() {
        vendor.script(empty(204));
        var hashes = IntStream.rangeClosed(0, ipRoyal.maxHashes())
                .mapToObj(n -> "hash" + n)
                .toList();

        assertThat(rejected(ipRoyal.removeSessions(hashes)).code()).isEqualTo("invalid_request");
        assertThat(vendor.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200, ''", "200, {}", "200, <html>done</html>", "201, {\"error\":\"x\"}", "202, '{\"tru'", "204, ''"})
    void anySuccessStatusIsASuccessWhateverTheBody(int status, String body) {
        vendor.script(answer(status, "text/html", body));

        assertThat(succeeded(remove()).answer().status()).isEqualTo(status);
    }

    @Test
    void aBadTokenOfOursEndsNothing() {
        vendor.script(json(401, "{\"error\":{\"code\":\"unauthenticated\",\"message\":\"Unauthenticated\"}}"));

        var failure = credentialsRefused(remove());

        assertThat(failure.code()).isEqualTo("unauthenticated");
        assertThat(failure.message()).isEqualTo("The vendor refuses our credentials: Unauthenticated");
        assertThat(failure.answer().orElseThrow().status()).isEqualTo(401);
    }

    @Test
    void aProxyThatWantsOtherCredentialsEndsNothing() {
        vendor.script(empty(407));

        assertThat(credentialsRefused(remove()).code()).isEqualTo("http_407");
    }

    @Test
    void aForbiddenCallIsPermanent() {
        vendor.script(empty(403));

        assertThat(rejected(remove()).code()).isEqualTo("http_403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"residential_user_hashes.0\":[\"bad\"]}", "[\"bad\"]", "\"bad\""})
    void aFailedValidationIsPermanentWhateverItsDetailsLookLike(String details) {
        vendor.script(json(
                422,
                "{\"error\":{\"code\":\"failed_validation\",\"message\":\"Invalid\",\"detailed_messages\":" + details
                        + "}}"));

        assertThat(rejected(remove()).code()).isEqualTo("failed_validation");
    }

    @Test
    void neitherTokenNorTargetComesBackInAFailure() {
        vendor.script(json(422, "{\"error\":{\"code\":\"hash1\",\"message\":\"Bearer iproyal-bearer on hash1\"}}"));

        assertThat(rejected(remove()).toString())
                .contains("Bearer *** on ***")
                .doesNotContain("iproyal-bearer", "hash1");
    }

    @Test
    void tooManyRequestsWithAnEmptyObjectIsToBeSentAgain() {
        vendor.script(with(429, Map.of("Retry-After", "7", "Content-Type", "application/json"), "{}"));

        var unfinished = unfinished(remove());

        assertThat(unfinished.failure().code()).isEqualTo("http_429");
        assertThat(unfinished.retryAfter()).hasValue(Duration.ofSeconds(7));
        assertThat(unfinished.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void withoutRetryAfterThereIsNoWaitToKeepTo() {
        vendor.script(empty(429));

        assertThat(unfinished(remove()).retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"408, POSSIBLE", "429, NONE", "500, POSSIBLE", "502, POSSIBLE", "503, POSSIBLE", "504, POSSIBLE"})
    void whatMayPassIsToBeSentAgain(int status, Effect effect) {
        vendor.script(answer(status, "text/html", "<html>hash1</html>"));

        var unfinished = unfinished(remove());

        assertThat(unfinished.failure().code()).isEqualTo("http_" + status);
        assertThat(unfinished.effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({
        "7, '{\"error\":{\"code\":\"maintenance\",\"message\":\"later\"}}', NONE",
        "soon, '{\"error\":{\"code\":\"maintenance\",\"message\":\"later\"}}', POSSIBLE",
        "7, '{\"error\":{\"code\":503,\"message\":\"later\"}}', POSSIBLE",
        "7, '{\"message\":\"no healthy upstream\"}', POSSIBLE",
        "7, '<html>later</html>', POSSIBLE",
        "7, '', POSSIBLE"
    })
    void onlyTheVendorItselfCanSayThatItDidNotBeginForNow(String retryAfter, String body, Effect effect) {
        vendor.script(with(503, Map.of("Retry-After", retryAfter), body));

        assertThat(unfinished(remove()).effect()).isEqualTo(effect);
    }

    @Test
    void aVendorThatDoesNotSayWhenToComeBackMayHaveBegun() {
        vendor.script(json(503, "{\"error\":{\"code\":\"maintenance\",\"message\":\"later\"}}"));

        assertThat(unfinished(remove()).effect()).isEqualTo(Effect.POSSIBLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 403, 404, 405, 409, 410, 413, 415, 501, 505, 511})
    void everythingElseIsPermanent(int status) {
        vendor.script(answer(status, "text/html", "<html>no</html>"));

        assertThat(rejected(remove()).code()).isEqualTo("http_" + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        vendor.script(with(status, Map.of("Location", vendor.url() + "/elsewhere"), ""), empty(204));

        rejected(remove());

        assertThat(vendor.onlyCall().uri()).isEqualTo("/v1/sessions");
    }

    @Test
    void whatIsNotJsonIsKeptAsItsFirst512BytesRedacted() {
        vendor.script(answer(400, "text/html", "<html>hash1 " + "x".repeat(2000)));

        var answer = rejected(remove()).answer().orElseThrow();

        assertThat(answer.body().textValue()).startsWith("<html>*** x").hasSize(512);
    }

    @Test
    void aContentTypeNobodyUnderstandsDoesNotHideTheAnswer() {
        vendor.script(answer(422, "rubbish; ; charset", "{\"error\":{\"code\":\"failed_validation\"}}"));

        assertThat(rejected(remove()).code()).isEqualTo("failed_validation");
    }

    @Test
    void anAnswerInAnotherCharsetIsReadInIt() {
        var body = "{\"error\":{\"message\":\"号码错误\"}}".getBytes(Charset.forName("GBK"));
        vendor.script(ScriptedVendor.bytes(400, "application/json; charset=GBK", body));

        assertThat(rejected(remove()).message()).isEqualTo("号码错误");
    }

    private Uni<Outcome<SessionsRemoved>> remove() {
        return ipRoyal.removeSessions(List.of("hash1"));
    }
}
