package io.offboard.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.List;

/**
 * Takes given secrets and targets out of texts that others wrote, because a vendor's error may repeat what we sent.
 * Whatever comes from a vendor passes through here before it is stored, logged or published.
 */
public final class Redaction {

    private static final String MASK = "***";

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Takes out each of these texts, wherever they occur; blank ones are passed over. */
    public static Redaction of(Collection<String> secrets) {
        return new Redaction(
                secrets.stream().filter(secret -> !secret.isBlank()).toList());
    }

    /** The text with every secret masked. */
    public String apply(String text) {
        var redacted = text;
        for (var secret : secrets) {
            redacted = redacted.replace(secret, MASK);
        }
        return redacted;
    }

    /** The same document with every secret masked in its texts and field names. */
    public JsonNode apply(JsonNode node) {
        if (node instanceof TextNode text) {
            return TextNode.valueOf(apply(text.textValue()));
        }
        if (node instanceof ArrayNode array) {
            var redacted = array.arrayNode(array.size());
            array.forEach(element -> redacted.add(apply(element)));
            return redacted;
        }
        if (node instanceof ObjectNode object) {
            var redacted = object.objectNode();
            object.properties().forEach(field -> redacted.set(apply(field.getKey()), apply(field.getValue())));
            return redacted;
        }
        return node.isNumber() ? redactNumber(node) : node;
    }

    private JsonNode redactNumber(JsonNode number) {
        return secrets.contains(number.asText()) ? TextNode.valueOf(MASK) : number;
    }
}
