package io.offboard.trace;

import java.util.UUID;

/** A step of an operation that is under way, as a span of its trace. */
public interface Step {

    /** The context for what follows on this step, as a W3C traceparent; null when it belongs to no trace. */
    String traceparent();

    /** It has turned out to be a step of this operation: the command had come before. */
    void belongsTo(UUID operation);

    /** The step has ended, with this in a word. Only its first end counts. */
    void end(String outcome, boolean failed);

    /** The step has ended well. */
    default void end(String outcome) {
        end(outcome, false);
    }
}
