package io.offboard.cases;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Where a part of a case stands. */
@RegisterForReflection
public enum PartStatus {
    /** Its service has not told of it yet. */
    WAITING,
    /** Its service has not told of it for a long time: perhaps there is none. It may still do. */
    UNSERVED,
    /** Its service does not take it: nothing is done at the vendor. */
    REFUSED,
    /** Accepted. */
    PENDING,
    SUCCEEDED,
    REJECTED,
    EXHAUSTED,
    CANCELLED
}
