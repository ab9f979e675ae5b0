package io.offboard.command;

import io.cloudevents.CloudEvent;
import io.offboard.operation.InvalidCommandException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads when an operation should have ended: the CloudEvents attribute or header {@code deadline}. */
public final class Deadlines {

    private static final String NAME = "deadline";
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Deadlines() {}

    /** Null when the event has none. */
    static Instant in(CloudEvent event) {
        var value = event.getExtension(NAME);
        return read(value == null ? null : value.toString());
    }

    /**
     * The instant that a text says.
     *
     * @param text null when nothing was said: then the instant is null, too
     * @throws InvalidCommandException when it is no instant of RFC 3339
     */
    public static Instant read(String text) {
        if (text == null) {
            return null;
        }
        try {
            var instant = OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(FIRST) && !instant.isAfter(LAST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // told below, without the parser's words: they may repeat what was sent
        }
        throw new InvalidCommandException(NAME, "The deadline has to be an instant such as 2026-11-22T10:15:30Z.");
    }
}
