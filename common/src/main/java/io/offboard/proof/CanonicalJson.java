package io.offboard.proof;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * JSON that has one form only, so that it can be digested, taken apart and digested again: fields in the order of their
 * names, no white space, whole numbers. For what receipts are made of this is RFC 8785.
 */
public final class CanonicalJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** Of a receipt with one target, in characters. */
    private static final int TYPICAL_LENGTH = 1024;

    private CanonicalJson() {}

    /** Writes a document, its fields in the order of their names. */
    @FunctionalInterface
    interface Document {

        void writeTo(JsonGenerator json) throws IOException;
    }

    /** The text of a document that is written in its one form. */
    static String text(Document document) {
        var text = new StringWriter(TYPICAL_LENGTH);
        try (var json = MAPPER.createGenerator(text)) {
            document.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("JSON cannot be written", e);
        }
        return text.toString();
    }

    /** The document; empty when the text is not exactly one, or gives a field twice. */
    public static Optional<JsonNode> read(String text) {
        try {
            var document = MAPPER.readTree(text);
            return document.isMissingNode() ? Optional.empty() : Optional.of(document);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** The document in its one form. */
    public static String text(JsonNode document) {
        try {
            return MAPPER.writeValueAsString(values(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON cannot be written", e);
        }
    }

    /** The document as maps, lists, texts, numbers and booleans. */
    public static Object values(JsonNode document) {
        try {
            return MAPPER.treeToValue(document, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON can always be taken apart", e);
        }
    }
}
