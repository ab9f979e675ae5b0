package io.offboard.cases;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Where a part of a case stands. */
@RegisterForReflection
public enum PartStatus {
    /** Its service has not told of it yet, or cannot open it yet. */
    WAITING,
    /** Its service has not told of it for a long time: perhaps there is none. It may still do. */
    UNSERVED,
    /** Its service does not take it: nothing is done at the vendor. */
    REFUSED,
    /** Its service has accepted it, and it is not done yet. */
    PENDING,
    /** The vendor has done it. */
    SUCCEEDED,
    /** The vendor refused it for good. */
    REJECTED,
    /** It was given up after the retry horizon. */
    EXHAUSTED,
    /** It was cancelled before the vendor did it. */
    CANCELLED;

    /** Whether it is an end. */
    public boolean ended() {
        return this != WAITING && this != UNSERVED && this != PENDING;
    }
}
