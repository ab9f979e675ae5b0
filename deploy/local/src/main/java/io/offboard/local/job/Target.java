package io.offboard.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something at a vendor that an operation is about, in the words of the vendor's journal. Whose it is belongs to it:
 * otherwise u1's conversation with u2 could pass for u2's with u1.
 *
 * @param account the app or key it belongs to, or empty
 * @param user the user it belongs to, or empty
 * @param name empty if the vendor gives the name, as to a new token
 */
public record Target(String account, String user, String name) implements Comparable<Target> {

    private static final Comparator<Target> ORDER =
            Comparator.comparing(Target::account).thenComparing(Target::user).thenComparing(Target::name);

    static Target token(String id) {
        return new Target("app1", "", id);
    }

    static Target conversation(String user, String channel) {
        return new Target("XXXX/XXXX", user, channel);
    }

    static Target customer(String pool, String phone) {
        return new Target("", pool, phone);
    }

    /** With the name that the vendor gave, as the event's result tells it. */
    public Target named(JsonNode result) {
        return name.isEmpty() ? new Target(account, user, result.path("id").asText()) : this;
    }

    @Override
    public int compareTo(Target other) {
        return ORDER.compare(this, other);
    }

    /** As people read it: {@code XXXX/XXXX/u1/u2}. */
    @Override
    public String toString() {
        return Stream.of(account, user, name).filter(part -> !part.isEmpty()).collect(Collectors.joining("/"));
    }
}
