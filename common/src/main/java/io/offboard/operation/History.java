package io.offboard.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What has become of an operation so far.
 *
 * @param attempts the vendor calls it has taken part in
 * @param failures how many of them, up to the last, were in vain: what the next pause depends on
 * @param inDoubt whether one of them may have had its effect unnoticed
 * @param progress what the last call left for the next one to know
 * @param retries how often it was set going again by hand
 * @param retriedAt when it last was, or when it might begin first; null when it never was and did not have to wait
 */
public record History(
        int attempts, int failures, boolean inDoubt, Optional<JsonNode> progress, int retries, Instant retriedAt) {

    /** Of an operation that was never called. */
    public static final History NONE = new History(0, 0, false, Optional.empty());

    /** Of an operation that was never set going again. */
    public History(int attempts, int failures, boolean inDoubt, Optional<JsonNode> progress) {
        this(attempts, failures, inDoubt, progress, 0, null);
    }

    /** The same with another number of calls. */
    public History withAttempts(int number) {
        return new History(number, failures, inDoubt, progress, retries, retriedAt);
    }
}
