package io.offboard.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Fields that have to be there. */
final class Fields {

    private Fields() {}

    static String text(JsonNode json, String field) {
        return text(json.path(field));
    }

    static long number(JsonNode json, String field) {
        var value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(field + " is no whole number");
        }
        return value.longValue();
    }

    static List<byte[]> digests(JsonNode json, String field) {
        var values = json.path(field);
        if (!values.isArray()) {
            throw new IllegalArgumentException(field + " is no array");
        }
        return StreamSupport.stream(values.spliterator(), false)
                .map(Fields::text)
                .map(Hex::bytes)
                .toList();
    }

    private static String text(JsonNode value) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException("a text is missing");
        }
        return value.textValue();
    }
}
