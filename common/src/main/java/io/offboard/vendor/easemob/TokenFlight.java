package io.offboard.vendor.easemob;

import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Concern;
import io.offboard.outcome.Outcome.Succeeded;
import io.offboard.outcome.Outcome.Unfinished;
import io.offboard.privacy.Secret;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One request for an app token, sent when first wanted and shared by all who want it, and afterwards its answer.
 *
 * <pre>
 *   in the air --+--> landed with a token --> stale at half the token's life
 *                +--> landed without one  --> stale after a pause, so that a failing vendor is not asked by every call
 * </pre>
 */
final class TokenFlight {

    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    /** Refused credentials stay refused until somebody mends them, and asking often can get the account banned [public]. */
    static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(30);

    private final Clock clock;
    private final Instant lastRefusal;
    private final Uni<Outcome<IssuedToken>> answer;
    private volatile Landing landing;

    /** @param lastRefusal when a refusal last made somebody ask for a token, {@link Instant#MIN} when none did */
    TokenFlight(Uni<Outcome<IssuedToken>> request, Instant lastRefusal, Clock clock) {
        this.clock = clock;
        this.lastRefusal = lastRefusal;
        this.answer = request.invoke(outcome -> landing = Landing.of(outcome, clock.instant()))
                .memoize()
                .indefinitely();
    }

    Uni<Outcome<Secret>> token() {
        return answer.map(outcome -> outcome.map(IssuedToken::token));
    }

    Instant lastRefusal() {
        return lastRefusal;
    }

    /** Whether it is time for another; never while in the air. */
    boolean isStale() {
        var landed = landing;
        return landed != null && !clock.instant().isBefore(landed.stale());
    }

    /** The token it landed with, empty when there is none or it has expired. */
    Optional<IssuedToken> living() {
        var landed = landing;
        return landed == null ? Optional.empty() : landed.issued().filter(issued -> issued.isAlive(clock.instant()));
    }

    /** Whether it landed with just this token. */
    boolean gave(Secret token) {
        var landed = landing;
        return landed != null
                && landed.issued()
                        .filter(issued -> issued.token().equals(token))
                        .isPresent();
    }

    /** How long after a request in vain the next one is sent. */
    static Duration pauseAfter(Unfinished<?> request) {
        return request.concern() == Concern.CREDENTIALS ? PAUSE_AFTER_REFUSAL : PAUSE_AFTER_FAILURE;
    }

    private record Landing(Optional<IssuedToken> issued, Instant stale) {

        static Landing of(Outcome<IssuedToken> outcome, Instant now) {
            if (outcome instanceof Succeeded<IssuedToken> granted) {
                return new Landing(
                        Optional.of(granted.result()), granted.result().renewAt());
            }
            return new Landing(Optional.empty(), now.plus(pauseAfter((Unfinished<IssuedToken>) outcome)));
        }
    }
}
