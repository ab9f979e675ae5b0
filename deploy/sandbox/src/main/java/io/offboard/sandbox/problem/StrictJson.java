package io.offboard.sandbox.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeSet;

/** Reads admin input so that a misspelt name or a wrong value is told to the caller instead of being passed over. */
@Singleton
public final class StrictJson {
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    public ObjectNode object(String body) {
        try {
            if (mapper.readTree(body == null ? "" : body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException broken) {
            throw Problem.badRequest("Broken JSON: " + broken.getOriginalMessage());
        }
        throw Problem.badRequest("A JSON object is expected");
    }

    public <T> T read(String body, Class<T> type) {
        return read(object(body), type);
    }

    public <T> T read(JsonNode tree, Class<T> type) {
        try {
            return mapper.treeToValue(tree, type);
        } catch (UnrecognizedPropertyException unknown) {
            throw Problem.badRequest("Unknown name '%s'; known: %s"
                    .formatted(pathOf(unknown), new TreeSet<>(unknown.getKnownPropertyIds())));
        } catch (JsonMappingException wrong) {
            throw Problem.badRequest(reason(wrong));
        } catch (JsonProcessingException broken) {
            throw Problem.badRequest("Broken JSON: " + broken.getOriginalMessage());
        }
    }

    public ObjectNode tree(Object value) {
        return mapper.valueToTree(value);
    }

    private static String reason(JsonMappingException wrong) {
        String path = pathOf(wrong);
        String text = wrong.getCause() instanceof IllegalArgumentException refused
                ? refused.getMessage()
                : wrong.getOriginalMessage();
        return path.isEmpty() ? text : path + ": " + text;
    }

    private static String pathOf(JsonMappingException wrong) {
        List<String> names = wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .toList();
        return String.join(".", names).replace(".[", "[");
    }
}
