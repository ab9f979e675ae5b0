package io.offboard.local.people;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A line of the file.
 *
 * @param line its number, from 1
 * @param reference what the person is called; opaque
 * @param request the data of the CloudEvent that opens the case
 */
public record Person(long line, String reference, ObjectNode request) {

    /** Shows nothing of what is asked for. */
    @Override
    public String toString() {
        return "Person[line %d]".formatted(line);
    }
}
