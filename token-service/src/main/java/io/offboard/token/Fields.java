package io.offboard.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.operation.InvalidCommandException;
import io.offboard.vendor.PathSegment;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads the fields of a request as ZSGF judges them, in its words [assumed]. An integer may come as a number or, as in
 * the vendor's examples, as a text [seed]; null is the same as absent; fields nobody knows are passed over.
 */
final class Fields {

    static final String APP_KEY = "appKey";
    static final String ID = "id";
    static final String USER_ID = "userID";

    /** What the vendor says of an app key that it does not know; a blank one cannot even be sent. */
    static final String UNKNOWN_APP_KEY = "AppKey not found";

    static final int LONGEST = 255;

    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,19}");

    private final JsonNode data;

    private Fields(JsonNode data) {
        this.data = data;
    }

    /** The fields of an object; anything else is refused. */
    static Fields of(JsonNode data) {
        if (!data.isObject()) {
            throw new InvalidCommandException("body", "The request body must be a JSON object.");
        }
        return new Fields(data);
    }

    /** Whether the field is there, be it null. */
    boolean has(String name) {
        return data.has(name);
    }

    /** Whether the field is there and not null. */
    boolean tells(String name) {
        return data.hasNonNull(name);
    }

    /** To be read last: of a request that is wrong in several ways the vendor tells this last. */
    String appKey() {
        var appKey = text(APP_KEY, "");
        if (!PathSegment.isUsable(appKey)) {
            throw new InvalidCommandException(APP_KEY, UNKNOWN_APP_KEY);
        }
        return appKey;
    }

    String text(String name, String absent) {
        var value = data.path(name);
        if (isAbsent(value)) {
            return absent;
        }
        require(value.isTextual(), name, "The %s field must be a string.");
        return value.textValue();
    }

    /** A text of no more than the vendor takes [public]. */
    String shortText(String name, String absent) {
        var text = text(name, absent);
        require(
                text.length() <= LONGEST,
                name,
                "The %s field must be a string with a maximum length of " + LONGEST + ".");
        return text;
    }

    boolean bool(String name, boolean absent) {
        var value = data.path(name);
        if (isAbsent(value)) {
            return absent;
        }
        require(value.isBoolean(), name, "The %s field must be a boolean.");
        return value.booleanValue();
    }

    /** An integer of 64 bits that has to be there. */
    long integer(String name) {
        var value = data.path(name);
        var parsed = value.isIntegralNumber() || value.isTextual() ? parse(value.asText()) : OptionalLong.empty();
        require(parsed.isPresent(), name, "The %s field must be a 64-bit integer.");
        return parsed.getAsLong();
    }

    long integer(String name, long absent) {
        return isAbsent(data.path(name)) ? absent : integer(name);
    }

    /** An integer between the two, both included [public]. */
    int integer(String name, int absent, int least, int most) {
        var value = integer(name, absent);
        require(value >= least && value <= most, name, "The field %s must be between " + least + " and " + most + ".");
        return (int) value;
    }

    static void require(boolean met, String name, String otherwise) {
        if (!met) {
            throw new InvalidCommandException(name, otherwise.formatted(name));
        }
    }

    static boolean isInteger(String text) {
        return parse(text).isPresent();
    }

    private static OptionalLong parse(String text) {
        try {
            return INTEGER.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        } catch (NumberFormatException beyond64Bits) {
            return OptionalLong.empty();
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
