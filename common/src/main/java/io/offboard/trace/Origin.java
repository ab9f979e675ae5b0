package io.offboard.trace;

import java.util.Optional;

/**
 * How a command came in.
 *
 * @param face through which of our faces
 * @param traceparent the trace that it was sent in, as a W3C traceparent, unchecked; empty when it was sent in none, or
 *     tracing is off
 */
public record Origin(Face face, Optional<String> traceparent) {

    /** Our faces. */
    public enum Face {
        KAFKA,
        REST
    }

    /** The same with the trace that the command itself names, if it names one. */
    Origin naming(Optional<String> itsOwn) {
        return itsOwn.isPresent() ? new Origin(face, itsOwn) : this;
    }
}
