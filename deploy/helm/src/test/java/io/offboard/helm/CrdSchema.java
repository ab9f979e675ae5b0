package io.offboard.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/** The objects of operators that publish no classes: their fields that the chart uses, and no others, as JSON Schemas. */
final class CrdSchema {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);

    private final JsonSchema schema;

    private CrdSchema(JsonSchema schema) {
        this.schema = schema;
    }

    /**
     * @param type apiVersion and kind, as {@code keda.sh/v1alpha1/ScaledObject}
     */
    static boolean exists(String type) {
        return CrdSchema.class.getResource(file(type)) != null;
    }

    static CrdSchema of(String type) {
        try (InputStream schema = CrdSchema.class.getResourceAsStream(file(type))) {
            return new CrdSchema(SCHEMAS.getSchema(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the object. */
    Set<ValidationMessage> validate(JsonNode document) {
        return schema.validate(document);
    }

    private static String file(String type) {
        return "/crds/" + type.substring(type.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT) + ".json";
    }
}
