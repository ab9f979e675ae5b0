/**
 * Traces: one for each operation, from its command to its event, whichever replicas carry it on. The context of a trace
 * stands in the operation's row, and every span has it as its parent, so that nothing has to be carried along from step to
 * step. {@link io.offboard.trace.Tracing} is the door. While tracing is off, nothing of OpenTelemetry's SDK is loaded.
 */
package io.offboard.trace;
