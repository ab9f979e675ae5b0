package io.offboard.local.job;

import io.offboard.local.kafka.OperationEvent;
import java.util.function.Predicate;

/**
 * One thing that the main job asks for.
 *
 * @param cameInBy the door, in words
 */
record Step(String cameInBy, Command command, Door door) {

    /** A way to ask a service. */
    @FunctionalInterface
    interface Door {

        /** Asks, and tells which event will be the answer. */
        Predicate<OperationEvent> send(Command command);
    }
}
