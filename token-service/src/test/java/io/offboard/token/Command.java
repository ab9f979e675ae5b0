package io.offboard.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A command as those write it who send it, and the operations API's word for word. */
record Command(String id, String kind, ObjectNode data) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A new command of this kind, named as no other. */
    static Command of(String kind, App app, String data) {
        try {
            var fields = (ObjectNode) JSON.readTree(data);
            return new Command(UUID.randomUUID().toString(), kind, fields.put("appKey", app.key()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A CloudEvent in JSON, as in Kafka's structured mode. */
    String json() {
        return JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", "urn:test:token")
                .put("type", "io.offboard." + kind + ".v1")
                .put("datacontenttype", "application/json")
                .set("data", data)
                .toString();
    }

    /** As a record in structured mode. */
    ProducerRecord<byte[], byte[]> structured() {
        return Kafka.COMMANDS.record(
                id.getBytes(UTF_8),
                json().getBytes(UTF_8),
                Map.of("content-type", "application/cloudevents+json; charset=UTF-8"));
    }
}
