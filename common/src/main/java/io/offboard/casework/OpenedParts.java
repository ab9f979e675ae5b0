package io.offboard.casework;

import static io.offboard.command.UnreadableCommandException.Reason.INVALID_DATA;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.cases.Opening.OpenedPart;
import io.offboard.command.TermsReader;
import io.offboard.command.UnreadableCommandException;
import io.offboard.operation.InvalidCommandException;
import io.offboard.proof.Bundle;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads the parts of a case that is asked for. */
final class OpenedParts {

    private static final Pattern KIND = Pattern.compile("[a-z]{1,50}\\.[a-z.-]{1,100}");

    private OpenedParts() {}

    /** @throws UnreadableCommandException when it is no array of some parts */
    static List<OpenedPart> read(JsonNode parts) {
        CaseReader.require(
                parts.isArray() && !parts.isEmpty() && parts.size() <= Bundle.MOST_PARTS,
                "The parts have to be an array of 1 to %d commands.".formatted(Bundle.MOST_PARTS),
                "/data/parts");
        return IntStream.range(0, parts.size())
                .mapToObj(i -> part(i + 1, parts.get(i)))
                .toList();
    }

    /** Whether this may be the kind of a part, and the number one. */
    static boolean mayBe(String kind, int number) {
        return kind != null && KIND.matcher(kind).matches() && number >= 1 && number <= Bundle.MOST_PARTS;
    }

    /** Points to the part, or below it, in the event. */
    static String pointer(OpenedPart part, String below) {
        return pointer(part.number(), below);
    }

    /** The instant that a field says, null when it says none. */
    static Instant instant(JsonNode field, String name, String pointer) {
        if (field.isMissingNode() || field.isNull()) {
            return null;
        }
        try {
            return TermsReader.notBefore(field.asText());
        } catch (InvalidCommandException e) {
            throw new UnreadableCommandException(
                    INVALID_DATA, "%s has to be an instant such as 2026-11-22T10:15:30Z.".formatted(name), pointer);
        }
    }

    private static OpenedPart part(int number, JsonNode part) {
        var kind = part.path("kind").asText("");
        CaseReader.require(
                KIND.matcher(kind).matches(),
                "The kind has to be one such as session.remove.",
                pointer(number, "/kind"));
        var notBefore = instant(part.path("notBefore"), "notBefore", pointer(number, "/notBefore"));
        if (part.path("sealed").isTextual()) {
            return new OpenedPart(
                    number, kind, notBefore, null, part.path("sealed").textValue());
        }
        CaseReader.require(part.path("data").isObject(), "The data has to be an object.", pointer(number, "/data"));
        return new OpenedPart(number, kind, notBefore, part.path("data"), null);
    }

    private static String pointer(int number, String below) {
        return "/data/parts/" + (number - 1) + below;
    }
}
