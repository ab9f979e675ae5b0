package io.offboard.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.offboard.privacy.Redaction;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What may be kept of a vendor's words: without the secrets and targets of the call, without the secrets the vendor
 * itself put into its answer (those are known by the names of their fields only), and of bounded length. Redaction comes
 * before shortening, so that no secret can be cut in a way that hides it from redaction.
 */
final class Excerpt {

    private static final int LONGEST_TEXT_BYTES = 512;
    private static final int LONGEST_JSON_CHARACTERS = 16 * 1024;
    private static final int READ_CHARACTERS = 64 * 1024;
    private static final String SECRET_NAME = "(?:access|refresh)_?token|client_?(?:id|secret)|authorization|password";
    private static final Pattern SECRET_FIELD = Pattern.compile("(?i)" + SECRET_NAME);
    private static final Pattern SECRET_IN_TEXT =
            Pattern.compile("(?i)((?:" + SECRET_NAME + ")\"?\\s*[:=]\\s*)(?:\"[^\"]*\"?|[^\\s,}&<]+)");
    private static final TextNode MASK = TextNode.valueOf("***");

    private final Redaction redaction;

    Excerpt(Redaction redaction) {
        this.redaction = redaction;
    }

    /** The body: its JSON, or the first 512 bytes when it is not JSON or too long to keep, or a missing node. */
    JsonNode of(VendorAnswer answer) {
        if (answer.text().isBlank()) {
            return MissingNode.getInstance();
        }
        var keepJson = !answer.json().isMissingNode() && answer.text().length() <= LONGEST_JSON_CHARACTERS;
        return keepJson ? redaction.apply(masked(answer.json())) : TextNode.valueOf(of(answer.text()));
    }

    /** At most the first 512 bytes of the text. */
    String of(String text) {
        var start = text.substring(0, Math.min(text.length(), READ_CHARACTERS));
        var masked = SECRET_IN_TEXT.matcher(start).replaceAll("$1***");
        return shortened(redaction.apply(masked));
    }

    private static String shortened(String text) {
        var room = ByteBuffer.allocate(LONGEST_TEXT_BYTES);
        // An encoder never writes half a character, so what fits can always be decoded again.
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text), room, true);
        return StandardCharsets.UTF_8.decode(room.flip()).toString();
    }

    /** A copy in which no field has a value whose name says that it is a secret. */
    static JsonNode masked(JsonNode node) {
        if (node instanceof ArrayNode array) {
            var copy = array.arrayNode(array.size());
            array.forEach(element -> copy.add(masked(element)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            var copy = object.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), masked(field.getKey(), field.getValue())));
            return copy;
        }
        return node;
    }

    private static JsonNode masked(String name, JsonNode value) {
        return value.isValueNode() && SECRET_FIELD.matcher(name).matches() ? MASK : masked(value);
    }
}
