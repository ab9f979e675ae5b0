package io.offboard.error;

import jakarta.ws.rs.core.MediaType;

/** How a service tells of a problem to those who call it as if it were its vendor. */
public interface DropInErrors {

    /** The problem in the vendor's own error form, serialised as JSON; null for the vendor's empty body. */
    Object body(Problem problem);

    /** The vendor's status for it; the problem's own unless the vendor is known to answer another. */
    default int status(Problem problem) {
        return problem.status();
    }

    /** The media type of the vendor's form for it. */
    default String mediaType(Problem problem) {
        return MediaType.APPLICATION_JSON;
    }
}
