package io.offboard.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/**
 * Texts that can be written as UTF-8. JSON may name half of a surrogate pair by its number, and then whatever writes it,
 * an event or an answer, fails.
 */
final class WholeCharacters {

    /** A pair stands for one character here, so this finds only what has lost its other half. */
    private static final Pattern HALF = Pattern.compile("[\\x{d800}-\\x{dfff}]");

    private static final String REPLACEMENT = "\uFFFD";

    private WholeCharacters() {}

    /** The same document, with the replacement character for each half of a character in its texts and names. */
    static JsonNode in(JsonNode node) {
        if (node instanceof TextNode text) {
            return HALF.matcher(text.textValue()).find() ? TextNode.valueOf(in(text.textValue())) : text;
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, in(array.get(i)));
            }
            return array;
        }
        return node instanceof ObjectNode object ? in(object) : node;
    }

    private static ObjectNode in(ObjectNode object) {
        var copy = object.objectNode();
        object.properties().forEach(field -> copy.set(in(field.getKey()), in(field.getValue())));
        return copy;
    }

    private static String in(String text) {
        return HALF.matcher(text).replaceAll(REPLACEMENT);
    }
}
