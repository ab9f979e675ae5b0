package io.offboard.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.operation.InvalidCommandException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What reading the data of a command is made of; each vendor has words and an order of its own for what is wrong. */
public final class CommandData {

    private CommandData() {}

    /**
     * The data has to be an object.
     *
     * @throws InvalidCommandException when it is none
     */
    public static void requireObject(JsonNode data) {
        require(data.isObject(), "body", "The request body must be a JSON object.");
    }

    /**
     * Something has to be right about a field.
     *
     * @throws InvalidCommandException when it is not
     */
    public static void require(boolean right, String field, String otherwise) {
        require(right, field, () -> otherwise);
    }

    /** The same with words that are made only when they are needed. */
    public static void require(boolean right, String field, Supplier<String> otherwise) {
        if (!right) {
            throw new InvalidCommandException(field, otherwise.get());
        }
    }

    /**
     * A rule has to hold for each item of an array.
     *
     * @param otherwise what to say of the first that breaks it; takes the field and the item's index
     * @throws InvalidCommandException when one breaks it
     */
    public static void requireEach(JsonNode items, Predicate<JsonNode> rule, String field, String otherwise) {
        for (int i = 0; i < items.size(); i++) {
            if (!rule.test(items.get(i))) {
                throw new InvalidCommandException(field, otherwise.formatted(field, i));
            }
        }
    }

    /** Whether there is nothing: null is the same as absent. */
    public static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
