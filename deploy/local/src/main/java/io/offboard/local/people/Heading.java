package io.offboard.local.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.function.BiConsumer;

/**
 * A column of the file.
 *
 * @param write puts what a cell of it says into the data of the event that opens a case
 */
record Heading(String name, BiConsumer<ObjectNode, String> write) {

    static final String REFERENCE = "reference";

    private static final int LONGEST_REFERENCE = 200;

    /** Fails when there is no such heading. */
    static Heading read(String text, Contracts contracts) {
        return switch (text) {
            case REFERENCE -> new Heading(text, Heading::reference);
            case "deadline", "notBefore" -> new Heading(text, (request, cell) -> instant(request, text, cell));
            default -> {
                Target target = Target.read(text, contracts);
                yield new Heading(
                        text, (request, cell) -> request.withArray("parts").add(target.part(cell)));
            }
        };
    }

    private static void reference(ObjectNode request, String cell) {
        if (cell.length() > LONGEST_REFERENCE) {
            throw new InvalidTextException("A reference has at most %d characters.".formatted(LONGEST_REFERENCE));
        }
        request.put(REFERENCE, cell);
    }

    private static void instant(ObjectNode request, String name, String cell) {
        try {
            request.put(name, OffsetDateTime.parse(cell).toInstant().toString());
        } catch (DateTimeException e) {
            throw new InvalidTextException("This is no instant such as 2026-12-31T17:00:00Z.");
        }
    }
}
