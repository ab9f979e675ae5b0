package io.offboard.sandbox.limit;

import io.offboard.sandbox.fault.Limit;
import java.util.Arrays;

/** The times of the last calls admitted, as many as the limit allows: the oldest one decides. */
final class Window {
    private static final long NEVER = Long.MIN_VALUE;

    private final Limit limit;
    private final long[] admitted;
    private int oldest;

    Window(Limit limit) {
        this.limit = limit;
        this.admitted = new long[limit.calls()];
        Arrays.fill(admitted, NEVER);
    }

    boolean isFor(Limit other) {
        return limit.equals(other);
    }

    boolean isFree(long now) {
        return admitted[oldest] == NEVER || now - admitted[oldest] >= limit.windowMillis();
    }

    void take(long now) {
        admitted[oldest] = now;
        oldest = (oldest + 1) % admitted.length;
    }
}
