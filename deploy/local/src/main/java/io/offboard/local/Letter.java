package io.offboard.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.UUID;

/** A command as it goes to Kafka. */
final class Letter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] bytes;
    private final String topic;
    private final String id;

    private Letter(byte[] bytes, String topic, String id) {
        this.bytes = bytes;
        this.topic = topic;
        this.id = id;
    }

    /**
     * Fills in what every CloudEvent needs, so that a person need only write type and data.
     *
     * @param topic null when it follows from the type
     */
    static Letter completed(byte[] written, String topic) throws JsonProcessingException {
        JsonNode json = parsed(written);
        if (!(json instanceof ObjectNode event)) {
            throw new Unaddressed("This is not a JSON object. To send it nevertheless: --as-is --topic TOPIC");
        }
        putIfAbsent(event, "specversion", "1.0");
        putIfAbsent(event, "id", UUID.randomUUID().toString());
        putIfAbsent(event, "source", "urn:offboard:local:send");
        return new Letter(
                JSON.writeValueAsBytes(event),
                topic(event, topic),
                event.get("id").asText());
    }

    static Letter asIs(byte[] written, String topic) {
        JsonNode json = parsed(written);
        return new Letter(written, topic(json, topic), json.path("id").asText());
    }

    byte[] bytes() {
        return bytes;
    }

    String topic() {
        return topic;
    }

    /** By which its event will be known; empty if it has none. */
    String id() {
        return id;
    }

    /** The same domain's other topics. */
    String topic(String kind) {
        return topic.substring(0, topic.lastIndexOf('.') + 1) + kind;
    }

    private static JsonNode parsed(byte[] written) {
        try {
            return JSON.readTree(written);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private static void putIfAbsent(ObjectNode event, String attribute, String value) {
        if (!event.has(attribute)) {
            event.put(attribute, value);
        }
    }

    /** {@code io.offboard.session.remove.v1} belongs on {@code offboard.session.commands}. */
    private static String topic(JsonNode event, String asked) {
        if (asked != null) {
            return asked;
        }
        String[] type = event.path("type").asText().split("\\.", -1);
        if (type.length < 5 || !type[0].equals("io") || !type[1].equals("offboard")) {
            throw new Unaddressed("Its type does not tell where it belongs; say it with --topic TOPIC");
        }
        return "offboard." + type[2] + ".commands";
    }

    /** It does not tell where it is to be sent. */
    static final class Unaddressed extends RuntimeException {
        Unaddressed(String message) {
            super(message);
        }
    }
}
