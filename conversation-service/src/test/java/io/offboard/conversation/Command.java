package io.offboard.conversation;

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

    /** A name nobody has had before, with capitals: user IDs are the same without. */
    static String fresh(String what) {
        return what + "-" + UUID.randomUUID();
    }

    static List<String> fresh(String what, int count) {
        return IntStream.range(0, count).mapToObj(i -> fresh(what)).toList();
    }

    /** A new command, for the user to lose this conversation. */
    static Command deleting(String user, String channel) {
        var data = user(user).put("channel", channel).put("type", "chat").put("delete_roam", true);
        return of(data.toString());
    }

    /** A new command, for the user to lose these conversations. */
    static Command deletingAll(String user, List<String> channels) {
        var data = user(user);
        var list = data.putArray("channels");
        channels.forEach(channel ->
                list.addObject().put("channel", channel).put("type", "chat").put("delete_roam", true));
        return of(data.toString());
    }

    /** A new command with these data. */
    static Command of(String data) {
        return new Command(
                "urn:test:conversation", UUID.randomUUID().toString(), "io.offboard.conversation.delete.v1", data);
    }

    private static ObjectNode user(String user) {
        return JSON.createObjectNode().put("org", "XXXX").put("app", "XXXX").put("username", user);
    }

    /** A CloudEvent in JSON, as in Kafka's structured mode. */
    String json() {
        try {
            return JSON.createObjectNode()
                    .put("specversion", "1.0")
                    .put("id", id)
                    .put("source", source)
                    .put("type", type)
                    .put("datacontenttype", "application/json")
                    .set("data", JSON.readTree(data))
                    .toString();
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
