package io.offboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topics of a service. */
public record Topics(Topic commands, Topic events, Topic audit, Topic deadLetters) {

    /** The topics of the service for this domain. */
    public static Topics of(String domain) {
        var prefix = "offboard." + domain + ".";
        return new Topics(
                Topic.named(prefix + "commands"),
                Topic.named(prefix + "events"),
                Topic.named(prefix + "audit"),
                Topic.named(prefix + "dead-letters"));
    }

    /** Sends commands in structured mode; ends when Kafka has them all. */
    public void send(Command... some) {
        send(List.of(some));
    }

    /** Sends commands in structured mode; ends when Kafka has them all. */
    public void send(List<Command> some) {
        commands.send(some.stream().map(command -> command.structured(commands)).toList());
    }

    /** The final event of this command's operation, once it is there. */
    public JsonNode eventOf(Command command) {
        return Json.of(eventRecordOf(command));
    }

    /** The same as the record it came in. */
    public ConsumerRecord<byte[], byte[]> eventRecordOf(Command command) {
        return events.await(answers(command));
    }

    /** All final events so far of this command's operations. */
    public List<JsonNode> eventsSoFarOf(Command command) {
        return events.found(answers(command)).stream().map(Json::of).toList();
    }

    /** The dead letter with this key, once it is there. */
    public ConsumerRecord<byte[], byte[]> deadLetter(byte[] key) {
        return deadLetters.await(record -> Arrays.equals(key, record.key()));
    }

    private static Predicate<ConsumerRecord<byte[], byte[]>> answers(Command command) {
        return record -> command.id().equals(Json.of(record).path("commandid").asText());
    }
}
