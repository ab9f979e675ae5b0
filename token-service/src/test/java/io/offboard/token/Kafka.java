package io.offboard.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.testing.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topics of token-service. */
final class Kafka {

    static final Topic COMMANDS = Topic.named("offboard.token.commands");
    static final Topic EVENTS = Topic.named("offboard.token.events");
    static final Topic DEAD_LETTERS = Topic.named("offboard.token.dead-letters");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Kafka() {}

    static void send(Command... commands) {
        COMMANDS.send(Stream.of(commands).map(Command::structured).toList());
    }

    /** The final event of this command's operation, once it is there. */
    static JsonNode eventOf(Command command) {
        return json(EVENTS.await(answers(command)));
    }

    /** All final events so far of this command's operation. */
    static List<JsonNode> eventsSoFarOf(Command command) {
        return EVENTS.found(answers(command)).stream().map(Kafka::json).toList();
    }

    /** The dead letter with this key, once it is there. */
    static ConsumerRecord<byte[], byte[]> deadLetter(byte[] key) {
        return DEAD_LETTERS.await(record -> Arrays.equals(key, record.key()));
    }

    /** A header's text, null when there is none. */
    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
        return json(record.value());
    }

    static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An object's members, as Jackson maps them to Java. */
    static Map<String, Object> members(JsonNode object) {
        return JSON.convertValue(object, new TypeReference<>() {});
    }

    static Predicate<ConsumerRecord<byte[], byte[]>> answers(Command command) {
        return record -> command.id().equals(json(record).path("commandid").asText());
    }
}
