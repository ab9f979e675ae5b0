package io.offboard.sandbox.fault;

import static io.offboard.sandbox.fault.Moment.AFTER;
import static io.offboard.sandbox.fault.Moment.BEFORE;

/** What can go wrong with a call. The first moment listed is the one meant when none is given. */
public enum FaultKind {
    /** The connection is reset. */
    RESET(BEFORE, AFTER),
    /** No answer: the connection is kept for {@code holdSeconds}, then closed. */
    HOLD(AFTER, BEFORE),
    /** The answer breaks off half-way. */
    TRUNCATED_JSON(AFTER),
    /** A gateway in between answers 502 with a page of HTML. */
    BAD_GATEWAY_HTML(BEFORE, AFTER),
    /** The given status, with the given body or none. */
    STATUS(BEFORE, AFTER),
    /** The vendor's own 429. */
    TOO_MANY_REQUESTS(BEFORE),
    /** The vendor's own 401, as if the token had expired. */
    REJECT_TOKEN(BEFORE);

    private final Moment usual;
    private final Moment also;

    FaultKind(Moment only) {
        this(only, only);
    }

    FaultKind(Moment usual, Moment also) {
        this.usual = usual;
        this.also = also;
    }

    Moment usual() {
        return usual;
    }

    boolean allows(Moment moment) {
        return moment == usual || moment == also;
    }
}
