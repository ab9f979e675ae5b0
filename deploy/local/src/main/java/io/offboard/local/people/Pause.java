package io.offboard.local.people;

import java.time.Duration;

/** How it is waited between two looks. */
@FunctionalInterface
public interface Pause {

    /** Ends after this long. */
    void rest(Duration length) throws InterruptedException;
}
