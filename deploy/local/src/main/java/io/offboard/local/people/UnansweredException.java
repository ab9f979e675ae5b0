package io.offboard.local.people;

import java.io.Serial;

/** The service cannot be asked any further, and why. */
public final class UnansweredException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnansweredException(String why) {
        super(why);
    }
}
