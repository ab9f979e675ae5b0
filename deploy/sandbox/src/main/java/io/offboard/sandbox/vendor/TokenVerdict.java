package io.offboard.sandbox.vendor;

/** What a vendor makes of a bearer token. */
public enum TokenVerdict {
    VALID,
    MISSING,
    UNKNOWN,
    EXPIRED;

    /** The verdict of a vendor with one static token. */
    public static TokenVerdict compare(String sent, String expected) {
        if (sent.isEmpty()) {
            return MISSING;
        }
        return sent.equals(expected) ? VALID : UNKNOWN;
    }
}
