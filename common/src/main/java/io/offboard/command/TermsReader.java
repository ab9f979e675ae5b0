package io.offboard.command;

import io.cloudevents.CloudEvent;
import io.offboard.operation.InvalidCommandException;
import io.offboard.operation.Terms;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Reads when an operation should have ended, the CloudEvents attribute or header {@code deadline}, and when it may begin at
 * the earliest, the attribute {@code notbefore}.
 */
public final class TermsReader {

    private static final String DEADLINE = "deadline";
    private static final String NOT_BEFORE = "notbefore";
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private TermsReader() {}

    /**
     * The terms that an event states.
     *
     * @param said what was known before it was read
     * @throws InvalidCommandException when they cannot be kept
     */
    static Terms of(CloudEvent event, Terms said) {
        var stated = terms(deadline(text(event, DEADLINE)), notBefore(text(event, NOT_BEFORE)), said.caller());
        return said.dryRun() || DryRunAttribute.in(event) ? stated.asDryRun() : stated;
    }

    /**
     * Terms that can be kept.
     *
     * @throws InvalidCommandException when the deadline is over before anything may begin
     */
    public static Terms terms(Instant deadline, Instant notBefore, String caller) {
        if (deadline != null && notBefore != null && !notBefore.isBefore(deadline)) {
            throw new InvalidCommandException(NOT_BEFORE, "The deadline has to be after the instant to wait for.");
        }
        return new Terms(deadline, notBefore, caller, false);
    }

    /**
     * The deadline that a text says.
     *
     * @param text null when nothing was said: then the instant is null, too
     * @throws InvalidCommandException when it is no instant of RFC 3339
     */
    public static Instant deadline(String text) {
        return instant(DEADLINE, text);
    }

    /** The same for when an operation may begin. */
    public static Instant notBefore(String text) {
        return instant(NOT_BEFORE, text);
    }

    /** Whether PostgreSQL knows it, and anybody may have meant it. */
    public static boolean isUsual(Instant instant) {
        return !instant.isBefore(FIRST) && !instant.isAfter(LAST);
    }

    private static Instant instant(String name, String text) {
        if (text == null) {
            return null;
        }
        try {
            var instant = OffsetDateTime.parse(text).toInstant();
            if (isUsual(instant)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // told below, without the parser's words: they may repeat what was sent
        }
        throw new InvalidCommandException(
                name, "The %s has to be an instant such as 2026-11-22T10:15:30Z.".formatted(name));
    }

    private static String text(CloudEvent event, String name) {
        var value = event.getExtension(name);
        return value == null ? null : value.toString();
    }
}
