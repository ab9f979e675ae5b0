package io.offboard.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A command as those write it who send it, and the operations API's word for word. */
public record Command(String source, String id, String type, String data) {

    /** A new command of this kind, named as no other. */
    public static Command of(String kind, String data) {
        return new Command("urn:test", UUID.randomUUID().toString(), "io.offboard." + kind + ".v1", data);
    }

    /** The same under this id. */
    public Command withId(String other) {
        return new Command(source, other, type, data);
    }

    /** The same of this type. */
    public Command withType(String other) {
        return new Command(source, id, other, data);
    }

    /** The same with these data. */
    public Command withData(String other) {
        return new Command(source, id, type, other);
    }

    /** A CloudEvent in JSON, as in Kafka's structured mode. */
    public String json() {
        return event().toString();
    }

    /** The same without one of its attributes. */
    public String jsonWithout(String attribute) {
        return event().without(attribute).toString();
    }

    /** As a record in structured mode. */
    public ProducerRecord<byte[], byte[]> structured(Topic topic) {
        return topic.record(
                id.getBytes(UTF_8),
                json().getBytes(UTF_8),
                Map.of("content-type", "application/cloudevents+json; charset=UTF-8"));
    }

    /** As a record in binary mode. */
    public ProducerRecord<byte[], byte[]> binary(Topic topic) {
        return topic.record(
                id.getBytes(UTF_8),
                data.getBytes(UTF_8),
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", id,
                        "ce_source", source,
                        "ce_type", type,
                        "content-type", "application/json"));
    }

    private ObjectNode event() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", source)
                .put("type", type)
                .put("datacontenttype", "application/json")
                .set("data", Json.of(data));
    }
}
