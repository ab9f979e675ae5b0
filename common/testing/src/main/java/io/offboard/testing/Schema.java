package io.offboard.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Holds messages to the published JSON Schemas. */
public final class Schema {

    private final JsonSchema schema;

    private Schema(JsonSchema schema) {
        this.schema = schema;
    }

    /** The schema of this name on the class path, as in {@code schemas/operation.json}. */
    public static Schema of(String resource) {
        try (var text = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            assertThat(text).as(resource).isNotNull();
            return new Schema(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(new String(text.readAllBytes(), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema that this is. */
    static Schema of(JsonNode schema) {
        return new Schema(JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema));
    }

    /** Fails, telling each difference, unless the JSON text is as the schema says. */
    public void accepts(String json) {
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    }

    /** Fails when the JSON text is as the schema says. */
    public void refuses(String json) {
        assertThat(schema.validate(json, InputFormat.JSON)).isNotEmpty();
    }
}
