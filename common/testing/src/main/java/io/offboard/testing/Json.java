package io.offboard.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** JSON that a service sent or is to be sent. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** The text, read. */
    public static JsonNode of(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A record's value, read. */
    public static JsonNode of(ConsumerRecord<byte[], byte[]> record) {
        return of(new String(record.value(), UTF_8));
    }

    /** The value as JSON text. */
    public static String text(Object value) {
        return MAPPER.valueToTree(value).toString();
    }

    /** An object's members, as Jackson maps them to Java. */
    public static Map<String, Object> members(JsonNode object) {
        return MAPPER.convertValue(object, new TypeReference<>() {});
    }
}
