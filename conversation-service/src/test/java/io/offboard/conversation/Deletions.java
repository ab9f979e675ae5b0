package io.offboard.conversation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.testing.Command;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** What conversation-service is asked for: that a user loses conversations. */
final class Deletions {

    private Deletions() {}

    /** A name nobody has had before. */
    static String fresh(String what) {
        return what + "-" + UUID.randomUUID();
    }

    static List<String> fresh(String what, int count) {
        return IntStream.range(0, count).mapToObj(i -> fresh(what)).toList();
    }

    /** A new command with these data. */
    static Command deletion(String data) {
        return Command.of("conversation.delete", data);
    }

    /** A new command, for the user to lose this conversation. */
    static Command deleting(String user, String channel) {
        return deletion(chat(user(user), channel).toString());
    }

    /** A new command, for the user to lose these conversations. */
    static Command deletingAll(String user, List<String> channels) {
        var data = user(user);
        var list = data.putArray("channels");
        channels.forEach(channel -> chat(list.addObject(), channel));
        return deletion(data.toString());
    }

    private static ObjectNode user(String user) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("org", "XXXX")
                .put("app", "XXXX")
                .put("username", user);
    }

    private static ObjectNode chat(ObjectNode data, String channel) {
        return data.put("channel", channel).put("type", "chat").put("delete_roam", true);
    }
}
