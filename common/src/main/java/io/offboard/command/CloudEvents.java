package io.offboard.command;

import static io.offboard.command.UnreadableCommandException.Reason.INVALID_DATA;
import static io.offboard.command.UnreadableCommandException.Reason.NOT_A_CLOUDEVENT;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Reads CloudEvents 1.0 as they come in, on Kafka and over REST. What is none is refused as unreadable. So is a record that
 * names itself in two ways: nobody could say which event it repeats.
 */
public final class CloudEvents {

    private static final ObjectReader STRUCTURED = JsonMapper.builder()
            .addModule(JsonFormat.getCloudEventJacksonModule())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .readerFor(CloudEvent.class);

    /** In bytes: keeps source and id together within what a PostgreSQL index entry can hold. */
    private static final int LONGEST_ATTRIBUTE = 512;

    private static final String CONTENT_TYPE = "content-type";
    private static final String ATTRIBUTE = "ce_";

    private CloudEvents() {}

    /** In structured or binary mode. */
    public static CloudEvent of(ConsumerRecord<byte[], byte[]> record) {
        requireClear(record.headers());
        if (!isStructured(record)) {
            return binary(record);
        }
        var event = structured(record.value());
        require(agrees(record.headers(), "id", event.getId()), "The header ce_id names another event.");
        require(
                agrees(record.headers(), "source", event.getSource().toString()),
                "The header ce_source names another event.");
        require(agrees(record.headers(), "type", event.getType()), "The header ce_type names another type.");
        var dryRun = event.getExtension(DryRunAttribute.NAME);
        require(
                agrees(record.headers(), DryRunAttribute.NAME, dryRun == null ? "false" : dryRun.toString()),
                "The header ce_dryrun says something else.");
        return event;
    }

    /** In JSON, with nothing behind it. */
    public static CloudEvent structured(byte[] event) {
        if (!ExactText.isUtf8(event)) {
            throw new UnreadableCommandException(NOT_A_CLOUDEVENT, "This is not text in UTF-8.");
        }
        CloudEvent parsed;
        try {
            parsed = STRUCTURED.readValue(event);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableCommandException(
                    NOT_A_CLOUDEVENT,
                    "This is not a CloudEvent 1.0 in JSON: it needs specversion, id, source and type.");
        }
        if (parsed == null) {
            throw new UnreadableCommandException(NOT_A_CLOUDEVENT, "This is empty and not a CloudEvent.");
        }
        return parsed;
    }

    /** The event's source. */
    public static String source(CloudEvent event) {
        return attribute("source", event.getSource().toString());
    }

    /** The event's id. */
    public static String id(CloudEvent event) {
        return attribute("id", event.getId());
    }

    /** The event's data. */
    public static JsonNode data(CloudEvent event, ObjectReader json) {
        var data = event.getData();
        if (data == null) {
            throw new UnreadableCommandException(INVALID_DATA, "The command carries no data.");
        }
        if (data instanceof JsonCloudEventData parsed) {
            return parsed.getNode();
        }
        var bytes = data.toBytes();
        if (!ExactText.isUtf8(bytes)) {
            throw new UnreadableCommandException(INVALID_DATA, "The command's data is not text in UTF-8.");
        }
        try {
            return json.readTree(bytes);
        } catch (IOException e) {
            throw new UnreadableCommandException(INVALID_DATA, "The command's data is not JSON.");
        }
    }

    private static String attribute(String name, String value) {
        if (value.isBlank()
                || !ExactText.isExact(value)
                || value.getBytes(UTF_8).length > LONGEST_ATTRIBUTE
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new UnreadableCommandException(
                    NOT_A_CLOUDEVENT,
                    "The attribute %s has to be text of 1 to %d bytes in UTF-8, without control characters."
                            .formatted(name, LONGEST_ATTRIBUTE));
        }
        return value;
    }

    /** What is no UTF-8 would be read as something else, and two ids as the same one. */
    private static void requireClear(Headers headers) {
        var seen = new HashSet<String>();
        for (var header : headers) {
            if (header.key().startsWith(ATTRIBUTE) || header.key().equals(CONTENT_TYPE)) {
                require(header.value() != null && ExactText.isUtf8(header.value()), "A header is not text in UTF-8.");
                require(seen.add(header.key()), "The record has the same header twice.");
            }
        }
    }

    /** In structured mode a record may carry its attributes as headers too. */
    private static boolean agrees(Headers headers, String attribute, String value) {
        var header = text(headers, ATTRIBUTE + attribute);
        return header == null || header.equals(value);
    }

    private static boolean isStructured(ConsumerRecord<byte[], byte[]> record) {
        var contentType = text(record.headers(), CONTENT_TYPE);
        return record.value() != null
                && contentType != null
                && contentType.strip().toLowerCase(Locale.ROOT).startsWith(JsonFormat.CONTENT_TYPE);
    }

    private static CloudEvent binary(ConsumerRecord<byte[], byte[]> record) {
        try {
            return KafkaMessageFactory.createReader(record.headers(), record.value())
                    .toEvent();
        } catch (RuntimeException e) {
            throw new UnreadableCommandException(
                    NOT_A_CLOUDEVENT, "The record is not a CloudEvent 1.0 in structured or binary mode.");
        }
    }

    private static String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new UnreadableCommandException(NOT_A_CLOUDEVENT, otherwise);
        }
    }
}
