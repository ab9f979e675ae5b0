package io.offboard.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What has become of an operation so far.
 *
 * @param attempts the vendor calls it has taken part in
 * @param failures how many of them, up to the last, were in vain: what the next pause depends on
 * @param inDoubt whether one of them may have had its effect unnoticed
 * @param progress what the last call left for the next one to know
 */
public record History(int attempts, int failures, boolean inDoubt, Optional<JsonNode> progress) {

    /** Of an operation that was never called. */
    public static final History NONE = new History(0, 0, false, Optional.empty());

    /** The same with another number of calls. */
    public History withAttempts(int number) {
        return new History(number, failures, inDoubt, progress);
    }
}
