package io.offboard.vendor.easemob;

import io.offboard.privacy.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * An app token in use.
 *
 * @param renewAt when to ask for another, {@link Instant#MAX} when never
 * @param expiresAt when it ceases to work, {@link Instant#MAX} when never
 */
record IssuedToken(Secret token, Instant renewAt, Instant expiresAt) {

    /** Renewed at half its life, so that a vendor that is down for a while is no trouble. */
    static IssuedToken of(Grant grant, Instant now) {
        return grant.life()
                .map(life -> new IssuedToken(grant.token(), now.plus(life.dividedBy(2)), now.plus(life)))
                .orElseGet(() -> new IssuedToken(grant.token(), Instant.MAX, Instant.MAX));
    }

    boolean isAlive(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** The same token, to be renewed later because it could not be renewed now. */
    IssuedToken kept(Instant now, Duration pause) {
        return new IssuedToken(token, now.plus(pause), expiresAt);
    }
}
