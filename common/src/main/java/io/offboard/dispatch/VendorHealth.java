package io.offboard.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.outcome.Outcome;
import io.offboard.pacing.AdaptiveConcurrency;
import io.offboard.pacing.Backoff;
import io.offboard.pacing.Breaker;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** What the outcomes of its calls tell of a vendor: how many calls it takes at once, and whether to leave it alone. */
final class VendorHealth {

    /** The pauses between looks whether our credentials are accepted again. */
    private static final Backoff PROBES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(2));

    /** So many parties in a row do not run into limits of their own by chance. */
    private static final int OWN_LIMITS = 5;

    private final AdaptiveConcurrency concurrency;
    private final Breaker breaker;
    private long heldUntil;
    private int refusals;
    private final Set<Object> limited = new HashSet<>();

    /** @param now the present, by {@link System#nanoTime} */
    VendorHealth(AdaptiveConcurrency concurrency, Breaker breaker, long now) {
        this.concurrency = concurrency;
        this.breaker = breaker;
        this.heldUntil = now;
    }

    /**
     * A call has ended: learns from its outcome how to treat the vendor.
     *
     * @param party whose limit the call ran into, if it is not the account's: a user, or the operation itself
     */
    void learn(Outcome<JsonNode> outcome, Object party, long now) {
        if (outcome instanceof Outcome.Unfinished<JsonNode> unfinished && isOfTheAccount(unfinished, party)) {
            // Calls that were under way when the hold began tell nothing new, but for how long the vendor wants it.
            if (!held(now)) {
                hold(pause(unfinished.concern()), now);
            }
            // How long a party is to wait at a limit of its own says nothing of the account's.
            if (unfinished.concern().isOfTheAccount()) {
                hold(unfinished.retryAfter().orElse(Duration.ZERO), now);
            }
        } else {
            concurrency.onSuccess();
            breaker.onSuccess();
            refusals = 0;
            if (!(outcome instanceof Outcome.Unfinished)) {
                limited.clear();
            }
        }
    }

    /** Where one after another runs into a limit that may be its own, and nobody gets through, it is the account's. */
    private boolean isOfTheAccount(Outcome.Unfinished<JsonNode> unfinished, Object party) {
        if (unfinished.concern() != Outcome.Concern.TARGET
                || !unfinished.failure().isThrottled()) {
            return unfinished.concern().isOfTheAccount();
        }
        if (limited.size() < OWN_LIMITS) {
            limited.add(party);
        }
        return limited.size() == OWN_LIMITS;
    }

    private Duration pause(Outcome.Concern concern) {
        if (concern == Outcome.Concern.CREDENTIALS) {
            return PROBES.ceiling(++refusals);
        }
        concurrency.onOverload();
        return breaker.onFailure();
    }

    /** How many calls may be under way at once. */
    int limit() {
        return credentialsRefused() ? 1 : concurrency.limit();
    }

    /** Whether the vendor refused our credentials when it was last called. */
    boolean credentialsRefused() {
        return refusals > 0;
    }

    /** Whether the vendor is left alone for now. */
    boolean held(long now) {
        return heldUntil - now > 0;
    }

    /** For how long the vendor is left alone; zero when it is not. */
    Duration holdLeft(long now) {
        return Duration.ofNanos(Math.max(0, heldUntil - now));
    }

    /** Whether the last calls failed so often that the vendor is only tried now and then. */
    boolean doubtful() {
        return breaker.open() || credentialsRefused();
    }

    private void hold(Duration pause, long now) {
        if (now + pause.toNanos() - heldUntil > 0) {
            heldUntil = now + pause.toNanos();
        }
    }
}
