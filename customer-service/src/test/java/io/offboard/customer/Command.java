package io.offboard.customer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A command as those write it who send it. */
record Command(String id, String data) {

    static final String SOURCE = "urn:test:customer";
    static final String TYPE = "io.offboard.customer.delete.v1";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A new command with these members as its data, such as {@code "phone":["1"]}. */
    static Command deleting(String user, String members) {
        return new Command(UUID.randomUUID().toString(), "{\"user_id\":\"%s\",%s}".formatted(user, members));
    }

    /** A new command for these phones. */
    static Command deletingPhones(String user, List<String> phones) {
        return deleting(user, "\"phone\":" + json(phones));
    }

    static Command deletingPhone(String user, String phone) {
        return deletingPhones(user, List.of(phone));
    }

    static Command withData(String data) {
        return new Command(UUID.randomUUID().toString(), data);
    }

    static String json(List<String> texts) {
        return JSON.valueToTree(texts).toString();
    }

    /** A CloudEvent in JSON, as in Kafka's structured mode. */
    String json() {
        try {
            ObjectNode event = JSON.createObjectNode()
                    .put("specversion", "1.0")
                    .put("id", id)
                    .put("source", SOURCE)
                    .put("type", TYPE)
                    .put("datacontenttype", "application/json");
            return event.set("data", JSON.readTree(data)).toString();
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
}
