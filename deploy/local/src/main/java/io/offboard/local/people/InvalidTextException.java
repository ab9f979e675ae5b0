package io.offboard.local.people;

import java.io.Serial;

/** A heading or a cell that cannot be taken, and why. Repeats nothing of a cell. */
final class InvalidTextException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidTextException(String why) {
        super(why);
    }
}
