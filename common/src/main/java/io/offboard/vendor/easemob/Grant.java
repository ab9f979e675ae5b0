package io.offboard.vendor.easemob;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.offboard.outcome.Outcome;
import io.offboard.privacy.Secret;
import io.offboard.vendor.VendorAnswer;
import io.offboard.vendor.VendorJson;
import io.offboard.vendor.Verdict;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/**
 * An app token as granted [public].
 *
 * @param token never empty
 * @param expiresIn seconds; 0, -1 and what is very large mean that it does not expire; nullable
 */
record Grant(
        @JsonProperty("access_token") Secret token,
        @JsonProperty("expires_in") BigInteger expiresIn) {

    private static final BigInteger NEVER =
            BigInteger.valueOf(Duration.ofDays(3650).toSeconds());

    /** A token that is not known to expire. */
    static Grant forEver(Secret token) {
        return new Grant(token, null);
    }

    static Outcome<Grant> read(VendorAnswer answer, Verdict verdict) {
        if (!answer.isSuccess()) {
            return verdict.refused(answer);
        }
        return VendorJson.read(answer.json(), Grant.class)
                .filter(Grant::isUsable)
                .<Outcome<Grant>>map(Outcome.Succeeded::new)
                .orElseGet(() -> verdict.unreadable(answer));
    }

    /** How long the token lives, empty when it does not expire. */
    Optional<Duration> life() {
        return expiresIn == null || expiresIn.signum() <= 0 || expiresIn.compareTo(NEVER) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(expiresIn.longValueExact()));
    }

    private boolean isUsable() {
        return token != null && !token.reveal().isBlank();
    }
}
