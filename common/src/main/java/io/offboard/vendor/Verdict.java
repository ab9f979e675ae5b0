package io.offboard.vendor;

import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Concern;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.privacy.Redaction;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Judges what one call gave when it was no success: refused for good, or not this time. Only what may pass by itself may
 * be sent again: 408, 429, 500, 502, 503, 504, unless the vendor's own code is known to be permanent. A refusal of our
 * credentials is no fault of what was asked, so it is sent again too.
 */
public final class Verdict {

    private static final Set<Long> PASSING = Set.of(408L, 429L, 500L, 502L, 503L, 504L);
    private static final long TOO_MANY_REQUESTS = 429;
    private static final long UNAVAILABLE = 503;
    /** By the vendor, or by a proxy of ours on the way to it. */
    private static final Set<Long> CREDENTIALS_REFUSED = Set.of(401L, 407L);

    private final Excerpt excerpt;
    private final Clock clock;
    private final VendorErrors errors;

    Verdict(Redaction redaction, Clock clock, VendorErrors errors) {
        this.excerpt = new Excerpt(redaction);
        this.clock = clock;
        this.errors = errors;
    }

    /** The vendor refused, as its HTTP status says. */
    public <T> Outcome<T> refused(VendorAnswer answer) {
        return refused(answer, answer.status());
    }

    /** The vendor refused in an envelope: its code there stands for the HTTP status. */
    public <T> Outcome<T> refused(VendorAnswer answer, long status) {
        var code = Reason.code(answer.json());
        if (CREDENTIALS_REFUSED.contains(status)) {
            return credentialsRefused(failure(answer, code.orElse("http_" + status)), retryAfter(answer));
        }
        if (!PASSING.contains(status)
                || code.filter(errors.permanentCodes()::contains).isPresent()) {
            return rejected(answer, code.orElse("http_" + status));
        }
        var effect = declined(answer, status) ? Effect.NONE : Effect.POSSIBLE;
        return new Outcome.Unfinished<>(failure(answer, code.orElse("http_" + status)), retryAfter(answer), effect);
    }

    /**
     * Whether the vendor says that it did not even begin. A 503 may as well come from a proxy that lost sight of the
     * vendor in the midst of the call: it counts only in the vendor's own form, and with a time to come back.
     */
    private boolean declined(VendorAnswer answer, long status) {
        return status == TOO_MANY_REQUESTS
                || (status == UNAVAILABLE
                        && retryAfter(answer).isPresent()
                        && errors.form().test(answer.json()));
    }

    /** The call had no effect, and none of the account will have one until our credentials are mended. */
    private static <T> Outcome<T> credentialsRefused(Failure refusal, Optional<Duration> retryAfter) {
        var failure = new Failure(
                refusal.code(), "The vendor refuses our credentials: " + refusal.message(), refusal.answer());
        return new Outcome.Unfinished<>(failure, retryAfter, Effect.NONE, Concern.CREDENTIALS);
    }

    /** The vendor refused for good; the code is ours, for refusals to which the vendor gives none. */
    public <T> Outcome<T> rejected(VendorAnswer answer, String code) {
        return new Outcome.Rejected<>(failure(answer, code));
    }

    /** A success status over a body that does not say whether it was done: nobody knows. */
    public <T> Outcome<T> unreadable(VendorAnswer answer) {
        var failure = new Failure(
                "unreadable_answer",
                "The vendor answered " + answer.status() + " with a body that cannot be understood.",
                Optional.of(kept(answer)));
        return new Outcome.Unfinished<>(failure, Optional.empty(), Effect.POSSIBLE);
    }

    /** What may be kept of an answer. */
    public Failure.Answer kept(VendorAnswer answer) {
        return new Failure.Answer(answer.status(), excerpt.of(answer));
    }

    /** What may be kept of a text from an answer. */
    public String kept(String text) {
        return excerpt.of(text);
    }

    private Failure failure(VendorAnswer answer, String code) {
        var message = Reason.message(answer.json()).orElse("The vendor answered " + answer.status() + ".");
        return new Failure(excerpt.of(code), excerpt.of(message), Optional.of(kept(answer)));
    }

    private Optional<Duration> retryAfter(VendorAnswer answer) {
        return answer.retryAfter().flatMap(header -> RetryAfter.read(header, clock.instant()));
    }
}
