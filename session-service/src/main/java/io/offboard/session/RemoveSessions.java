package io.offboard.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.operation.InvalidCommandException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The command {@code session.remove}: the body of the vendor's request [seed].
 *
 * @param hashes the residential users whose sticky sessions are reset, each named once
 */
record RemoveSessions(@JsonProperty(HASHES) Set<String> hashes) {

    static final String HASHES = "residential_user_hashes";

    /**
     * Reads the command, in the vendor's words where something is wrong with it.
     *
     * @param most how many hashes one command may name
     * @throws InvalidCommandException telling the first thing that is wrong
     */
    static RemoveSessions read(JsonNode data, int most) {
        if (!data.isObject()) {
            throw new InvalidCommandException("body", "The request body must be a JSON object.");
        }
        var hashes = data.path(HASHES);
        if (hashes.isMissingNode() || hashes.isNull() || (hashes.isArray() && hashes.isEmpty())) {
            throw invalid("The residential user hashes field is required.");
        }
        if (!hashes.isArray()) {
            throw invalid("The residential user hashes must be an array.");
        }
        requireEach(hashes, JsonNode::isTextual, "The %s.%d must be a string.");
        requireEach(hashes, hash -> !hash.textValue().isBlank(), "The %s.%d field is required.");
        if (hashes.size() > most) {
            throw invalid("The residential user hashes may not have more than %d items.".formatted(most));
        }
        var distinct = new LinkedHashSet<String>();
        hashes.forEach(hash -> distinct.add(hash.textValue()));
        return new RemoveSessions(distinct);
    }

    private static void requireEach(JsonNode hashes, Predicate<JsonNode> rule, String otherwise) {
        for (int i = 0; i < hashes.size(); i++) {
            if (!rule.test(hashes.get(i))) {
                throw invalid(otherwise.formatted(HASHES, i));
            }
        }
    }

    private static InvalidCommandException invalid(String message) {
        return new InvalidCommandException(HASHES, message);
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
