package io.offboard.trace;

import java.util.UUID;

/**
 * A step that this replica makes no span of.
 *
 * @param traceparent the trace that the operation is of all the same, null when it is of none
 */
record Untraced(String traceparent) implements Step {

    static final Step NONE = new Untraced(null);

    @Override
    public void belongsTo(UUID operation) {}

    @Override
    public void end(String outcome, boolean failed) {}
}
