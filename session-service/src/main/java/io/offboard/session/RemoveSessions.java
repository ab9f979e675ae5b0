package io.offboard.session;

import static io.offboard.command.CommandData.isAbsent;
import static io.offboard.command.CommandData.require;
import static io.offboard.command.CommandData.requireEach;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.command.CommandData;
import io.offboard.operation.InvalidCommandException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The command {@code session.remove}: the body of the vendor's request [seed].
 *
 * @param hashes the residential users whose sticky sessions are reset, each named once
 */
@RegisterForReflection
record RemoveSessions(@JsonProperty(HASHES) Set<String> hashes) {

    static final String HASHES = "residential_user_hashes";

    /**
     * Reads the command, in the vendor's words where something is wrong with it.
     *
     * @param most how many hashes one command may name
     * @throws InvalidCommandException telling the first thing that is wrong
     */
    static RemoveSessions read(JsonNode data, int most) {
        CommandData.requireObject(data);
        var hashes = data.path(HASHES);
        var given = !isAbsent(hashes) && !(hashes.isArray() && hashes.isEmpty());
        require(given, HASHES, "The residential user hashes field is required.");
        require(hashes.isArray(), HASHES, "The residential user hashes must be an array.");
        requireEach(hashes, JsonNode::isTextual, HASHES, "The %s.%d must be a string.");
        requireEach(hashes, hash -> !hash.textValue().isBlank(), HASHES, "The %s.%d field is required.");
        require(hashes.size() <= most, HASHES, () -> "The residential user hashes may not have more than %d items."
                .formatted(most));
        var distinct = new LinkedHashSet<String>();
        hashes.forEach(hash -> distinct.add(hash.textValue()));
        return new RemoveSessions(distinct);
    }

    /** How many targets it has. */
    int size() {
        return hashes.size();
    }

    /** All hashes of several commands. */
    static List<String> allOf(List<RemoveSessions> commands) {
        return commands.stream()
                .flatMap(command -> command.hashes().stream())
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return "RemoveSessions[" + hashes.size() + "]";
    }
}
