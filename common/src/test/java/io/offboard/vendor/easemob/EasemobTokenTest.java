package io.offboard.vendor.easemob;

import static io.offboard.vendor.Outcomes.credentialsRefused;
import static io.offboard.vendor.Outcomes.succeeded;
import static io.offboard.vendor.Outcomes.unfinished;
import static io.offboard.vendor.ScriptedVendor.answer;
import static io.offboard.vendor.ScriptedVendor.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.privacy.Secret;
import io.offboard.vendor.MovableClock;
import io.offboard.vendor.ScriptedVendor;
import io.offboard.vendor.VendorTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a deletion comes by its app token; each test has a door of its own, for a door keeps its token. */
@QuarkusTest
@TestProfile(VendorTestProfile.class)
class EasemobTokenTest {

    private static final EasemobApp APP = new EasemobApp("acme", "chat");
    private static final String DONE = "{\"data\":{\"result\":\"ok\"}}";
    private static final String REFUSED = "{\"error\":\"auth_bad_access_token\",\"error_description\":\"no\"}";

    @Inject
    @RestClient
    EasemobApi api;

    ScriptedVendor vendor;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void asksForATokenWithTheClientCredentialsAndUsesIt() {
        vendor.script(granted("first"), json(200, DONE));

        succeeded(delete(door(withCredentials())));

        var request = vendor.calls().get(0);
        assertThat(request.method() + " " + request.uri()).isEqualTo("POST /acme/chat/token");
        assertThat(request.headers()).doesNotContainKey("Authorization");
        assertThat(request.body())
                .isEqualTo("{\"grant_type\":\"client_credentials\",\"client_id\":\"YXA6\",\"client_secret\":\"shhh\"}");
        assertThat(vendor.calls().get(1).headers()).containsEntry("Authorization", "Bearer first");
    }

    @Test
    void theTokenIsKeptForTheNextCall() {
        vendor.script(granted("first"), json(200, DONE));
        var door = door(withCredentials());

        succeeded(delete(door));
        succeeded(delete(door));

        assertThat(vendor.calls()).hasSize(3);
    }

    @Test
    void aRefusedTokenIsReplacedOnceAndTheCallSentAgain() {
        vendor.script(granted("first"), json(401, REFUSED), granted("second"), json(200, DONE));

        succeeded(delete(door(withCredentials())));

        assertThat(vendor.calls().get(3).headers()).containsEntry("Authorization", "Bearer second");
    }

    @Test
    void aSecondRefusalIsOneOfOurCredentials() {
        vendor.script(granted("first"), json(401, REFUSED), granted("second"), json(401, REFUSED));

        assertThat(credentialsRefused(delete(door(withCredentials()))).code()).isEqualTo("auth_bad_access_token");
        assertThat(vendor.calls()).hasSize(4);
    }

    @Test
    void aConfiguredTokenIsUsedAsItIsAndItsRefusalIsOneOfOurCredentials() {
        vendor.script(json(401, REFUSED));

        assertThat(credentialsRefused(delete(door(withToken()))).code()).isEqualTo("auth_bad_access_token");
        assertThat(vendor.onlyCall().headers()).containsEntry("Authorization", "Bearer configured");
    }

    @Test
    void withoutATokenTheDeletionWasNotSentWhateverBecameOfTheRequestForOne() {
        vendor.script(answer(502, "text/html", "<html>"));

        assertThat(unfinished(delete(door(withCredentials()))).effect()).isEqualTo(Effect.NONE);
        assertThat(vendor.calls()).hasSize(1);
    }

    @Test
    void refusedCredentialsAreNoFaultOfTheDeletionWhichWaitsForBetterOnes() {
        vendor.script(json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"no\"}"));

        assertThat(credentialsRefused(delete(door(withCredentials()))).code()).isEqualTo("no_app_token");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void refusedCredentialsAreNotShownAgainAtOnce(int status) {
        vendor.script(json(status, "{\"error\":\"unauthorized\",\"error_description\":\"no\"}"));

        assertThat(unfinished(delete(door(withCredentials()))).retryAfter()).hasValue(Duration.ofSeconds(30));
    }

    @Test
    void refusedCredentialsStaySecret() {
        vendor.script(json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"YXA6 with shhh\"}"));

        assertThat(unfinished(delete(door(withCredentials()))).failure())
                .isEqualTo(Failure.unanswered("no_app_token", "The vendor gives us no app token: *** with ***"));
    }

    @Test
    void aTokenRefusedSoonAfterAnotherRefusalIsNotReplacedYetAndTheDeletionWaits() {
        vendor.script(granted("first"), json(401, REFUSED), granted("second"), json(200, DONE), json(401, REFUSED));
        var door = door(withCredentials());
        succeeded(delete(door));
        clock.advance(Duration.ofSeconds(20));

        var unfinished = unfinished(delete(door));

        assertThat(unfinished.effect()).isEqualTo(Effect.NONE);
        assertThat(unfinished.concern()).isEqualTo(Outcome.Concern.CREDENTIALS);
        assertThat(unfinished.retryAfter()).hasValue(Duration.ofSeconds(40));
    }

    @Test
    void aTokenRefusedTooEarlyIsReplacedOnceThePauseIsOver() {
        vendor.script(granted("first"), json(401, REFUSED), granted("second"), json(401, REFUSED));
        var door = door(withCredentials());
        credentialsRefused(delete(door));
        credentialsRefused(delete(door));
        clock.advance(Duration.ofMinutes(1));
        vendor.script(json(401, REFUSED), granted("third"), json(200, DONE));

        succeeded(delete(door));

        assertThat(vendor.calls().get(2).headers()).containsEntry("Authorization", "Bearer third");
    }

    @Test
    void aConfiguredTokenIsTriedAgainHoweverOftenItIsRefused() {
        vendor.script(json(401, REFUSED), json(401, REFUSED), json(200, DONE));
        var door = door(withToken());
        credentialsRefused(delete(door));
        credentialsRefused(delete(door));

        succeeded(delete(door));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "92233720368547758070", "3600.0", "\"3600\"", "\"soon\"", "1e999", "[]", "null"})
    void aTokenIsOfUseWhateverTheFormOfItsLife(String life) {
        vendor.script(json(200, "{\"access_token\":\"first\",\"expires_in\":" + life + "}"), json(200, DONE));

        succeeded(delete(door(withCredentials())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775807", "92233720368547758070"})
    void someLivesMeanThatATokenNeverExpires(String life) {
        vendor.script(json(200, "{\"access_token\":\"first\",\"expires_in\":" + life + "}"), json(200, DONE));
        var door = door(withCredentials());
        succeeded(delete(door));
        clock.advance(Duration.ofDays(36500));

        succeeded(delete(door));

        assertThat(vendor.calls()).hasSize(3);
    }

    @Test
    void aTokenInAnAnswerThatBreaksOffIsNotKept() {
        vendor.script(answer(200, "application/json", "{\"access_token\":\"YWMtsecr"));

        assertThat(unfinished(delete(door(withCredentials()))).toString()).doesNotContain("YWMtsecr");
    }

    @Test
    void aVendorThatCannotBeReachedHasDoneNothing() {
        var nowhere = new App("http://127.0.0.1:1", Optional.empty(), Optional.empty(), Optional.of(Secret.of("t")));

        var unfinished = unfinished(delete(door(nowhere)));

        assertThat(unfinished.failure().code()).isEqualTo("unreachable");
        assertThat(unfinished.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void anAppWithoutCredentialsIsToldInOneSentence() {
        var without = new App(vendor.url(), Optional.of("YXA6"), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> door(without))
                .hasMessage("Set offboard.easemob.apps.\"acme/chat\".client-id and"
                        + " offboard.easemob.apps.\"acme/chat\".client-secret to the client credentials of the Easemob"
                        + " app, or offboard.easemob.apps.\"acme/chat\".token to an app token of it.");
    }

    @Test
    void noAppAtAllIsToldInOneSentence() {
        assertThatThrownBy(() -> new Easemob(api, new Config(Map.of()), Clock.systemUTC()))
                .hasMessageContaining("Set offboard.easemob.apps.\"org/app\".host");
    }

    private ScriptedVendor.Reply granted(String token) {
        return json(200, "{\"access_token\":\"" + token + "\",\"expires_in\":1024000,\"application\":\"x\"}");
    }

    private Uni<Outcome<ConversationDeleted>> delete(Easemob door) {
        return door.deleteConversation(
                APP, "user-one", new ConversationRef("user-two", ConversationRef.Type.CHAT), true);
    }

    private Easemob door(App app) {
        return new Easemob(api, new Config(Map.of(APP.name(), app)), clock);
    }

    private App withCredentials() {
        return new App(vendor.url(), Optional.of("YXA6"), Optional.of(Secret.of("shhh")), Optional.empty());
    }

    private App withToken() {
        return new App(vendor.url(), Optional.empty(), Optional.empty(), Optional.of(Secret.of("configured")));
    }

    private record App(String host, Optional<String> clientId, Optional<Secret> clientSecret, Optional<Secret> token)
            implements EasemobConfig.App {}

    private record Config(Map<String, EasemobConfig.App> apps) implements EasemobConfig {

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration refreshPause() {
            return Duration.ofMinutes(1);
        }
    }
}
