package io.offboard.token;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigInteger;
import java.util.UUID;

/**
 * What a new token carries among its tags so that it can be found again: the vendor's answer to a creation tells no id
 * [seed], and sometimes there is no answer. It holds the operation's whole id, so no two operations share one, and no
 * capitals, which a vendor might fold.
 */
@RegisterForReflection
record Mark(String tag) {

    private static final String PREFIX = "offboard-";
    private static final int RADIX = 36;

    /** 128 bits in that radix. */
    private static final int DIGITS = 25;

    static final int LENGTH = PREFIX.length() + DIGITS;

    static Mark of(UUID operation) {
        var digits = new BigInteger(operation.toString().replace("-", ""), 16).toString(RADIX);
        return new Mark(PREFIX + "0".repeat(DIGITS - digits.length()) + digits);
    }

    String addedTo(String tags) {
        return tags.isEmpty() ? tag : tags + "," + tag;
    }
}
