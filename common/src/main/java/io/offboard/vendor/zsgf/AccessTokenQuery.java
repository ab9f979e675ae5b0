package io.offboard.vendor.zsgf;

import java.util.OptionalLong;

/**
 * Which page of the token list.
 *
 * @param userId only the tokens of this user, of all users when empty
 * @param skip how many to pass over, not negative
 * @param take how many to give at most, positive; the vendor may give fewer
 */
public record AccessTokenQuery(OptionalLong userId, int skip, int take) {

    public AccessTokenQuery {
        if (skip < 0 || take < 1) {
            throw new IllegalArgumentException("skip must not be negative, and take must be positive.");
        }
    }

    /** The page after this one. */
    public AccessTokenQuery next() {
        return new AccessTokenQuery(userId, Math.addExact(skip, take), take);
    }
}
