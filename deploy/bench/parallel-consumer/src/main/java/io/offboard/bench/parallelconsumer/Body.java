package io.offboard.bench.parallelconsumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** One call's body for several commands. */
final class Body {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The arrays that name what is to be deleted. What else a command says is the same in all of them. */
    private static final List<String> TARGETS = List.of("residential_user_hashes", "phone");

    private Body() {}

    /** A single command's body is left as it is. */
    static byte[] of(List<byte[]> commands) {
        if (commands.size() == 1) {
            return commands.get(0);
        }
        ObjectNode joined = read(commands.get(0));
        commands.stream().skip(1).map(Body::read).forEach(command -> addTargets(joined, command));
        return joined.toString().getBytes(UTF_8);
    }

    private static void addTargets(ObjectNode joined, ObjectNode command) {
        TARGETS.stream().filter(command::has).forEach(name -> joined.withArray(name)
                .addAll((ArrayNode) command.get(name)));
    }

    private static ObjectNode read(byte[] command) {
        try {
            return JSON.readValue(command, ObjectNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
