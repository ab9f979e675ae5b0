package io.offboard.vendor.easemob;

import static io.offboard.vendor.Outcomes.credentialsRefused;
import static io.offboard.vendor.Outcomes.succeeded;
import static io.offboard.vendor.Outcomes.unfinished;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.privacy.Secret;
import io.offboard.vendor.MovableClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppTokenTest {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<UniEmitter<? super Outcome<Grant>>> asked = new ArrayList<>();
    private final AppToken token = new AppToken(Uni.createFrom().emitter(asked::add), PAUSE, clock);

    @Test
    void manyWhoWantATokenAtOnceShareOneRequest() {
        var first = want();
        var second = want();
        grant(0, "a", 3600);

        assertThat(asked).hasSize(1);
        first.assertCompleted();
        second.assertCompleted();
    }

    @Test
    void aTokenIsKeptForTheFirstHalfOfItsLife() {
        want();
        grant(0, "a", 3600);
        clock.advance(Duration.ofSeconds(1799));

        assertThat(succeeded(token.current())).isEqualTo(Secret.of("a"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aTokenIsReplacedAtHalfItsLife() {
        want();
        grant(0, "a", 3600);
        clock.advance(Duration.ofMinutes(30));

        want();
        grant(1, "b", 3600);

        assertThat(succeeded(token.current())).isEqualTo(Secret.of("b"));
    }

    @Test
    void anOldTokenIsStillGoodWhenTheVendorGivesNoNewOne() {
        want();
        grant(0, "a", 3600);
        clock.advance(Duration.ofMinutes(30));

        want();
        refuse(1);

        assertThat(succeeded(token.current())).isEqualTo(Secret.of("a"));
    }

    @Test
    void anExpiredTokenIsNotGoodWhenTheVendorGivesNoNewOne() {
        want();
        grant(0, "a", 3600);
        clock.advance(Duration.ofHours(1));

        want();
        refuse(1);

        assertThat(credentialsRefused(token.current()).code()).isEqualTo("refused");
    }

    @Test
    void anOldTokenKeptForWantOfANewOneDoesNotLiveLongerForIt() {
        want();
        grant(0, "a", 3600);
        clock.advance(Duration.ofMinutes(30));
        want();
        refuse(1);
        clock.advance(Duration.ofMinutes(30));

        want();
        refuse(2);

        assertThat(credentialsRefused(token.current()).code()).isEqualTo("refused");
    }

    @Test
    void aTokenThatDoesNotExpireIsKept() {
        want();
        asked.get(0).complete(new Outcome.Succeeded<>(Grant.forEver(Secret.of("a"))));
        clock.advance(Duration.ofDays(36500));

        assertThat(succeeded(token.current())).isEqualTo(Secret.of("a"));
    }

    @Test
    void aVendorThatGivesNoTokenIsNotAskedByEveryCall() {
        want();
        refuse(0);

        credentialsRefused(token.current());

        assertThat(asked).hasSize(1);
    }

    @Test
    void aVendorThatGaveNoTokenIsAskedAgainAfterAPause() {
        want();
        refuse(0);
        clock.advance(TokenFlight.PAUSE_AFTER_REFUSAL);

        want();
        grant(1, "b", 3600);

        assertThat(succeeded(token.current())).isEqualTo(Secret.of("b"));
    }

    @Test
    void manyWhoseTokenIsRefusedAtOnceShareOneRequest() {
        want();
        grant(0, "a", 3600);

        token.insteadOf(Secret.of("a")).subscribe().withSubscriber(UniAssertSubscriber.create());
        token.insteadOf(Secret.of("a")).subscribe().withSubscriber(UniAssertSubscriber.create());

        assertThat(asked).hasSize(2);
    }

    @Test
    void aTokenRefusedLateGetsTheOneThatReplacedIt() {
        want();
        grant(0, "a", 3600);
        token.insteadOf(Secret.of("a")).subscribe().withSubscriber(UniAssertSubscriber.create());
        grant(1, "b", 3600);

        assertThat(succeeded(token.insteadOf(Secret.of("a")))).isEqualTo(Secret.of("b"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void aRefusalBeforeThePauseIsOverMakesUsWaitAndNotAsk() {
        want();
        grant(0, "a", 3600);
        token.insteadOf(Secret.of("a")).subscribe().withSubscriber(UniAssertSubscriber.create());
        grant(1, "b", 3600);
        clock.advance(PAUSE.minusMillis(1));

        assertThat(unfinished(token.insteadOf(Secret.of("b"))).retryAfter()).hasValue(Duration.ofMillis(1));
        assertThat(asked).hasSize(2);
    }

    @Test
    void afterThePauseARefusalMakesUsAskAgain() {
        want();
        grant(0, "a", 3600);
        token.insteadOf(Secret.of("a")).subscribe().withSubscriber(UniAssertSubscriber.create());
        grant(1, "b", 3600);
        clock.advance(PAUSE);

        token.insteadOf(Secret.of("b")).subscribe().withSubscriber(UniAssertSubscriber.create());

        assertThat(asked).hasSize(3);
    }

    private UniAssertSubscriber<Outcome<Secret>> want() {
        return token.current().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private void grant(int request, String text, long expiresIn) {
        asked.get(request)
                .complete(new Outcome.Succeeded<>(
                        new Grant(Secret.of(text), Optional.of(Duration.ofSeconds(expiresIn)))));
    }

    private void refuse(int request) {
        asked.get(request)
                .complete(new Outcome.Unfinished<>(
                        Failure.unanswered("refused", "no"),
                        Optional.empty(),
                        Outcome.Effect.NONE,
                        Outcome.Concern.CREDENTIALS));
    }
}
