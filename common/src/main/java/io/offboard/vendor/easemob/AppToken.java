package io.offboard.vendor.easemob;

import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Concern;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.outcome.Outcome.Succeeded;
import io.offboard.outcome.Outcome.Unfinished;
import io.offboard.privacy.Secret;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The app token of one app: kept, asked for by one request at a time, replaced at half its life or when the vendor
 * refuses it. Asking often can get the account banned [public].
 */
final class AppToken {

    private final Uni<Outcome<Grant>> request;
    private final Duration refreshPause;
    private final Clock clock;
    /** Null until a token is first wanted. Whoever replaces it sends the request; all others wait for that one. */
    private final AtomicReference<TokenFlight> latest = new AtomicReference<>();

    /** @param refreshPause how long after one refusal the next one may make us ask for a token again */
    AppToken(Uni<Outcome<Grant>> request, Duration refreshPause, Clock clock) {
        this.request = request;
        this.refreshPause = refreshPause;
        this.clock = clock;
    }

    /** A token that ought to work. */
    Uni<Outcome<Secret>> current() {
        var seen = latest.get();
        if (seen == null) {
            return replace(null, new TokenFlight(fresh(), Instant.MIN, clock));
        }
        return seen.isStale() ? replace(seen, new TokenFlight(renewed(seen), seen.lastRefusal(), clock)) : seen.token();
    }

    /** A token that ought to work and is at hand, so that none would be asked for. */
    Optional<Secret> held() {
        var seen = latest.get();
        return seen == null || seen.isStale() ? Optional.empty() : seen.living().map(IssuedToken::token);
    }

    /**
     * A token in place of one that {@link #current()} gave and the vendor refused. When it is too early to ask for one,
     * there is none until it no longer is.
     */
    Uni<Outcome<Secret>> insteadOf(Secret refused) {
        var seen = latest.get();
        if (!seen.gave(refused)) {
            return current();
        }
        var now = clock.instant();
        var wait = Duration.between(now, seen.lastRefusal().plus(refreshPause));
        return wait.isNegative() || wait.isZero()
                ? replace(seen, new TokenFlight(fresh(), now, clock))
                : Uni.createFrom().item(tooEarly(wait));
    }

    /** Every call with the refused token would be refused as well: the whole app waits. */
    private static Outcome<Secret> tooEarly(Duration wait) {
        return new Unfinished<>(
                Failure.unanswered(
                        "app_token_refused",
                        "The vendor refuses the app token, and it is too early to ask for another one."),
                Optional.of(wait),
                Effect.NONE,
                Concern.CREDENTIALS);
    }

    private Uni<Outcome<Secret>> replace(TokenFlight seen, TokenFlight next) {
        latest.compareAndSet(seen, next);
        return latest.get().token();
    }

    private Uni<Outcome<IssuedToken>> fresh() {
        return request.map(outcome -> outcome.map(grant -> IssuedToken.of(grant, clock.instant())));
    }

    /** When the vendor gives no new token, the old one is still good for the second half of its life. */
    private Uni<Outcome<IssuedToken>> renewed(TokenFlight old) {
        var living = old.living();
        return fresh().map(outcome -> outcome instanceof Succeeded || living.isEmpty()
                ? outcome
                : new Succeeded<>(living.get().kept(clock.instant(), TokenFlight.PAUSE_AFTER_FAILURE)));
    }
}
