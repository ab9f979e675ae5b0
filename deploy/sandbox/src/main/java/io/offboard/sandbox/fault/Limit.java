package io.offboard.sandbox.fault;

/** At most so many calls in any window of that length. */
public record Limit(int calls, long windowMillis) {
    public Limit {
        Range.require("calls", calls, 1, 10_000);
        Range.require("windowMillis", windowMillis, 1, 3_600_000);
    }
}
