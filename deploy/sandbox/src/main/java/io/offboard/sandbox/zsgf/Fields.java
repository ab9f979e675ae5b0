package io.offboard.sandbox.zsgf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** Reads the fields of a body; an integer may come as a number or, as in the seed's examples, a string [seed]. */
final class Fields {
    private static final int LONGEST = 255;
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,19}");

    private static final String NO_STRING = "The %s field must be a string.";
    private static final String TOO_LONG = "The %s field must be a string with a maximum length of 255.";
    private static final String NO_INTEGER = "The %s field must be a 64-bit integer.";
    private static final String NO_BOOLEAN = "The %s field must be a boolean.";

    private final ObjectNode body;

    Fields(ObjectNode body) {
        this.body = body;
    }

    String text(String name, String absent) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return absent;
        }
        if (!value.isTextual()) {
            throw ModelProblem.of(name, NO_STRING.formatted(name));
        }
        return value.textValue();
    }

    String shortText(String name, String absent) {
        String text = text(name, absent);
        if (text.length() > LONGEST) {
            throw ModelProblem.of(name, TOO_LONG.formatted(name));
        }
        return text;
    }

    boolean bool(String name, boolean absent) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw ModelProblem.of(name, NO_BOOLEAN.formatted(name));
        }
        return value.booleanValue();
    }

    long integer(String name, long absent) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return absent;
        }
        boolean plain = value.isIntegralNumber() || value.isTextual();
        return integer(name, plain ? value.asText() : "");
    }

    static long integer(String name, String text) {
        try {
            if (INTEGER.matcher(text).matches()) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException beyond64Bits) {
            throw ModelProblem.of(name, NO_INTEGER.formatted(name));
        }
        throw ModelProblem.of(name, NO_INTEGER.formatted(name));
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
