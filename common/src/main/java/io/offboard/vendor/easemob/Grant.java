package io.offboard.vendor.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Concern;
import io.offboard.outcome.Outcome.Effect;
import io.offboard.privacy.Secret;
import io.offboard.vendor.VendorAnswer;
import io.offboard.vendor.VendorJson;
import io.offboard.vendor.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An app token as granted [public].
 *
 * @param token never blank
 * @param life how long it lives, empty when it is not known to expire
 */
record Grant(Secret token, Optional<Duration> life) {

    private static final BigDecimal NEVER =
            BigDecimal.valueOf(Duration.ofDays(3650).toSeconds());

    /** What may stand in the header Authorization; anything else could never be sent. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,8000}");

    /** A token that is not known to expire. */
    static Grant forEver(Secret token) {
        return new Grant(token, Optional.empty());
    }

    static Outcome<Grant> read(VendorAnswer answer, Verdict verdict) {
        if (!answer.isSuccess()) {
            return refused(verdict.refused(answer));
        }
        return VendorJson.read(answer.json().path("access_token"), String.class)
                .filter(token -> TOKEN.matcher(token).matches())
                .<Outcome<Grant>>map(token -> new Outcome.Succeeded<>(
                        new Grant(Secret.of(token), life(answer.json().path("expires_in")))))
                .orElseGet(() -> verdict.unreadable(answer));
    }

    /** Whatever the vendor finds wrong with the request: all of it is from our configuration, and to be mended there. */
    private static Outcome<Grant> refused(Outcome<Grant> refusal) {
        return refusal instanceof Outcome.Rejected<Grant> rejected
                ? new Outcome.Unfinished<>(
                        Failure.unanswered(
                                "no_app_token",
                                "The vendor gives us no app token: "
                                        + rejected.failure().message()),
                        Optional.empty(),
                        Effect.NONE,
                        Concern.CREDENTIALS)
                : refusal;
    }

    /** 0, -1, what is very large and what is no number of seconds mean that the token does not expire. */
    private static Optional<Duration> life(JsonNode expiresIn) {
        try {
            return Optional.of(new BigDecimal(expiresIn.asText()))
                    .filter(seconds -> seconds.signum() > 0 && seconds.compareTo(NEVER) <= 0)
                    .map(seconds -> Duration.ofSeconds(seconds.longValue()));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
