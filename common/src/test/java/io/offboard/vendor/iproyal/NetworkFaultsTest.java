package io.offboard.vendor.iproyal;

import static io.offboard.vendor.Outcomes.succeeded;
import static io.offboard.vendor.Outcomes.unfinished;
import static io.offboard.vendor.ScriptedVendor.breaking;
import static io.offboard.vendor.ScriptedVendor.breakingInTheBody;
import static io.offboard.vendor.ScriptedVendor.empty;
import static io.offboard.vendor.ScriptedVendor.hanging;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.vendor.ScriptedVendor;
import io.offboard.vendor.VendorTestProfile;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a call that gets no answer: the same for every vendor, shown with one. */
@QuarkusTest
@TestProfile(VendorTestProfile.class)
class NetworkFaultsTest {

    @Inject
    IpRoyal ipRoyal;

    @Inject
    IpRoyalConfig config;

    @Inject
    Vertx vertx;

    ScriptedVendor vendor;

    @Test
    void aVendorThatSaysNothingMayHaveDoneIt() {
        vendor.script(hanging());

        assertUnfinished(remove(), "timeout", Effect.POSSIBLE);
    }

    @Test
    void aVendorThatAnswersAByteAtATimeIsNotWaitedForForEver() {
        vendor.script(vendor.dripping());

        assertUnfinished(remove(), "timeout", Effect.POSSIBLE);
    }

    @Test
    void aRequestThatTakesTooLongIsBrokenOff() {
        vendor.script(vendor.dripping());

        unfinished(remove());

        await().until(() -> vendor.brokenOff() == 1);
    }

    @Test
    void aConnectionBrokenAfterTheRequestMayHaveDoneIt() {
        vendor.script(breaking());

        assertUnfinished(remove(), "connection_lost", Effect.POSSIBLE);
    }

    @Test
    void aConnectionBrokenInTheAnswerMayHaveDoneIt() {
        vendor.script(breakingInTheBody());

        assertUnfinished(remove(), "connection_lost", Effect.POSSIBLE);
    }

    @Test
    void nothingIsSentAgainByTheClientItself() {
        vendor.script(breaking());

        unfinished(remove());

        assertThat(vendor.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1", "http://no-such-host.invalid"})
    void aVendorThatCannotBeReachedHasDoneNothing(String url) {
        assertUnfinished(removeAt(url), "unreachable", Effect.NONE);
    }

    @Test
    void theVendorIsReachedAgainAfterAFault() {
        vendor.script(breaking(), empty(204));
        unfinished(remove());

        succeeded(remove());
    }

    @Test
    void aTimeOutComesBackOnTheCallersOwnContext() {
        vendor.script(hanging());
        var context = vertx.getOrCreateContext();

        assertThat(contextOfTheOutcome(context).orTimeout(30, SECONDS).join()).isSameAs(context);
    }

    private CompletableFuture<Context> contextOfTheOutcome(Context context) {
        var found = new CompletableFuture<Context>();
        context.runOnContext(ignored -> remove().subscribe().with(outcome -> found.complete(Vertx.currentContext())));
        return found;
    }

    private static void assertUnfinished(Uni<Outcome<SessionsRemoved>> call, String code, Effect effect) {
        var unfinished = unfinished(call);
        assertThat(unfinished.failure().code()).isEqualTo(code);
        assertThat(unfinished.effect()).isEqualTo(effect);
        assertThat(unfinished.retryAfter()).isEmpty();
    }

    private Uni<Outcome<SessionsRemoved>> remove() {
        return ipRoyal.removeSessions(List.of("hash1"));
    }

    private Uni<Outcome<SessionsRemoved>> removeAt(String url) {
        var api = QuarkusRestClientBuilder.newBuilder().baseUri(URI.create(url)).build(IpRoyalApi.class);
        return new IpRoyal(api, config, Clock.systemUTC()).removeSessions(List.of("hash1"));
    }
}
