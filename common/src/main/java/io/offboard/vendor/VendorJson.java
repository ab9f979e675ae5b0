package io.offboard.vendor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/**
 * Reads vendors' JSON tolerantly: numbers and booleans as texts, {@code 0} and {@code 1} as booleans, {@code []} where
 * an object was due, and fields nobody knows. A fraction is never taken for an id or a count.
 */
public final class VendorJson {

    /** Levels. What is nested deeper is no answer of any vendor, and could not be stored and told inside of ours. */
    private static final int DEEPEST = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private VendorJson() {}

    /** The document, or a missing node when the text is not one JSON document. */
    static JsonNode parse(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : WholeCharacters.in(MAPPER.readTree(text));
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** The node as a record, empty when it is null, absent or of another shape. */
    public static <T> Optional<T> read(JsonNode node, Class<T> type) {
        try {
            return node.isMissingNode() ? Optional.empty() : Optional.ofNullable(MAPPER.treeToValue(node, type));
        } catch (JsonProcessingException otherShape) {
            return Optional.empty();
        }
    }
}
