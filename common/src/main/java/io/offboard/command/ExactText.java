package io.offboard.command;

import static io.offboard.command.CommandData.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.operation.InvalidCommandException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * Text that arrives at the vendor as it was sent to us. What is no UTF-8, a NUL character, and half of a surrogate pair
 * do not: on the way something else would take their place, and the vendor would act on somebody else.
 */
public final class ExactText {

    private static final String WHOLE = "body";

    private ExactText() {}

    /** Whether the bytes are text in UTF-8. */
    public static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /**
     * Every text in the data has to be exact, the names of fields too.
     *
     * @throws InvalidCommandException telling the innermost field with one that is not
     */
    public static void requireIn(JsonNode data) {
        requireIn(data, WHOLE);
    }

    private static void requireIn(JsonNode node, String field) {
        if (node.isTextual()) {
            requireExact(node.textValue(), field);
        }
        node.properties().forEach(property -> requireExact(property.getKey(), field));
        node.properties().forEach(property -> requireIn(property.getValue(), property.getKey()));
        if (node.isArray()) {
            node.forEach(element -> requireIn(element, field));
        }
    }

    private static void requireExact(String text, String field) {
        require(isExact(text), field, () -> "The %s field holds a NUL character, or half of a character."
                .formatted(field));
    }

    /** Whether the text holds whole characters only, and no NUL. */
    static boolean isExact(String text) {
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (Character.isHighSurrogate(character)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (character == 0 || Character.isSurrogate(character)) {
                return false;
            }
        }
        return true;
    }
}
