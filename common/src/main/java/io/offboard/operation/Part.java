package io.offboard.operation;

import java.util.UUID;

/**
 * Which of its command's operations one is.
 *
 * @param first the id of the command's first operation: all of one command come into the ledger with it, or none
 * @param number from 0
 * @param of how many there are
 */
public record Part(UUID first, int number, int of) {

    /** As people count, from 1; null when it is the only one. */
    public Integer shown() {
        return shown(number, of);
    }

    /** The same of a number and how many there are. */
    public static Integer shown(int number, int of) {
        return of == 1 ? null : number + 1;
    }
}
