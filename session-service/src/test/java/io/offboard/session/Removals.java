package io.offboard.session;

import io.offboard.testing.Command;
import io.offboard.testing.Json;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** What session-service is asked for: that residential users lose their sessions. */
final class Removals {

    private Removals() {}

    /** A residential user nobody has named before. */
    static String freshHash() {
        return "hash-" + UUID.randomUUID();
    }

    static List<String> freshHashes(int count) {
        return IntStream.range(0, count).mapToObj(i -> freshHash()).toList();
    }

    /** A new command. */
    static Command removing(String... hashes) {
        return Command.of("session.remove", body(List.of(hashes)));
    }

    /** A new command for each of these. */
    static List<Command> removingEach(List<String> hashes) {
        return hashes.stream().map(Removals::removing).toList();
    }

    /** A new command whose hashes are this piece of JSON, as it is handed in. */
    static String removingJson(String hashes) {
        return Command.of("session.remove", bodyOf(hashes)).json();
    }

    /** The body of the vendor's request, which is the data of a command as well. */
    static String body(List<String> hashes) {
        return bodyOf(Json.text(hashes));
    }

    /** The same with this piece of JSON instead of hashes. */
    static String bodyOf(String hashes) {
        return "{\"residential_user_hashes\":%s}".formatted(hashes);
    }
}
