package io.offboard.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A command as those write it who send it, and the operations API's word for word. */
record Command(String source, String id, String type, String data) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A residential user nobody has named before. */
    static String freshHash() {
        return "hash-" + UUID.randomUUID();
    }

    static List<String> freshHashes(int count) {
        return IntStream.range(0, count).mapToObj(i -> freshHash()).toList();
    }

    /** A new command, named as no other. */
    static Command removing(String... hashes) {
        return new Command(
                "urn:test:session",
                UUID.randomUUID().toString(),
                "io.offboard.session.remove.v1",
                body(List.of(hashes)));
    }

    /** The body of the vendor's request, which is the data of a command as well. */
    static String body(List<String> hashes) {
        return JSON.createObjectNode()
                .set("residential_user_hashes", JSON.valueToTree(hashes))
                .toString();
    }

    Command ofType(String other) {
        return new Command(source, id, other, data);
    }

    Command withData(String other) {
        return new Command(source, id, type, other);
    }

    /** A CloudEvent in JSON, as in Kafka's structured mode. */
    String json() {
        return event().toString();
    }

    /** The same without one of its attributes. */
    String jsonWithout(String attribute) {
        return event().without(attribute).toString();
    }

    private ObjectNode event() {
        try {
            return JSON.createObjectNode()
                    .put("specversion", "1.0")
                    .put("id", id)
                    .put("source", source)
                    .put("type", type)
                    .put("datacontenttype", "application/json")
                    .set("data", JSON.readTree(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a record in structured mode. */
    ProducerRecord<byte[], byte[]> structured() {
        return Kafka.COMMANDS.record(
                id.getBytes(UTF_8),
                json().getBytes(UTF_8),
                Map.of("content-type", "application/cloudevents+json; charset=UTF-8"));
    }

    /** As a record in binary mode. */
    ProducerRecord<byte[], byte[]> binary() {
        return Kafka.COMMANDS.record(
                id.getBytes(UTF_8),
                data.getBytes(UTF_8),
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", id,
                        "ce_source", source,
                        "ce_type", type,
                        "content-type", "application/json"));
    }
}
