package io.offboard.local.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What became of a line of the file so far. */
final class OpenedCase {

    private static final String DONE = "SUCCEEDED";
    private static final Set<String> NOT_ENDED = Set.of("WAITING", "UNSERVED", "PENDING");
    private static final String OPEN = "OPEN";
    private static final String COMPLETED = "COMPLETED";

    private final Person person;
    private final String id;
    private String status;
    private List<Part> parts = List.of();
    private Path bundle;
    private boolean whole;

    /** A part, as it was seen last. */
    record Part(String kind, String status) {

        boolean done() {
            return status.equals(DONE);
        }

        /** Whether it may still be done while its case is open. */
        boolean isOpen() {
            return NOT_ENDED.contains(status);
        }
    }

    /** @param answer to its opening */
    OpenedCase(Person person, JsonNode answer) {
        this.person = person;
        this.id = answer.path("case").asText("");
        this.status = id.isEmpty() ? answer.at("/problem/detail").asText("refused") : OPEN;
    }

    String id() {
        return id;
    }

    Person person() {
        return person;
    }

    List<Part> parts() {
        return parts;
    }

    /** Where it stands; of one that was not opened, why. */
    String status() {
        return status;
    }

    boolean isOpen() {
        return status.equals(OPEN);
    }

    /** Whether it is over and all of it is proved, or there is none. */
    boolean isSettled() {
        return id.isEmpty() || bundle != null;
    }

    /** Whether all of it was done, and proved. */
    boolean isComplete() {
        return status.equals(COMPLETED) && whole;
    }

    long done() {
        return parts.stream().filter(Part::done).count();
    }

    /** Null until there is one. */
    Path bundle() {
        return bundle;
    }

    void seen(JsonNode view) {
        status = view.path("status").asText();
        List<Part> seen = new ArrayList<>();
        view.path("parts")
                .forEach(part -> seen.add(
                        new Part(part.path("kind").asText(), part.path("status").asText())));
        parts = seen;
    }

    /** @param all whether every receipt is in it */
    void proved(Path file, boolean all) {
        bundle = file;
        whole = all;
    }
}
