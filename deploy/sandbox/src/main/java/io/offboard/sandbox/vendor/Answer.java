package io.offboard.sandbox.vendor;

/**
 * What a vendor answers before switches and faults bend it.
 *
 * @param nature which switches may change its form
 * @param body a record or map to be written as JSON; null for an empty body
 */
public record Answer(int status, Nature nature, Object body, String contentType, Effect effect) {
    private static final String JSON = "application/json";

    /** What sort of answer it is. */
    public enum Nature {
        /** Takes its status from the switch {@code successStatus}. */
        SUCCESS,
        /** A refusal for business reasons: the switch {@code errors} decides between its own status and 200. */
        REFUSAL,
        /** Keeps its status whatever the switches say: authentication, limits, the token endpoint. */
        FIXED
    }

    public static Answer success(Object body, Effect effect) {
        return new Answer(200, Nature.SUCCESS, body, JSON, effect);
    }

    public static Answer refusal(int status, Object body) {
        return new Answer(status, Nature.REFUSAL, body, JSON, Effect.NONE);
    }

    public static Answer fixed(int status, Object body) {
        return fixed(status, body, JSON);
    }

    public static Answer fixed(int status, Object body, String contentType) {
        return new Answer(status, Nature.FIXED, body, contentType, Effect.NONE);
    }
}
