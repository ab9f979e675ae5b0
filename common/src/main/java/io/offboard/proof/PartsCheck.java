package io.offboard.proof;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Compares what a bundle says of a case's parts with what their services have signed. */
final class PartsCheck {

    private static final Set<String> ENDED = Set.of("SUCCEEDED", "REJECTED", "EXHAUSTED", "CANCELLED");
    private static final String DONE = "SUCCEEDED";
    private static final Set<String> GIVEN_UP = Set.of("EXHAUSTED");

    private final JsonNode bundle;
    private final int size;
    private final Function<String, PublicKeys> keys;
    private final Consumer<Flaw> flaws;
    private final Map<Integer, JsonNode> parts = new LinkedHashMap<>();

    /** How each operation ended, by what its valid receipts say: it has more than one when it was tried again. */
    private final Map<PartOperation, Set<String>> ends = new HashMap<>();

    private final Set<Place> places = new HashSet<>();

    private final Set<PartOperation> due = new HashSet<>();

    /** An operation as one of this part: its receipt says nothing of a part of another service that names it, too. */
    private record PartOperation(int part, String operation) {

        static PartOperation of(JsonNode entry) {
            return new PartOperation(
                    entry.path("part").asInt(), entry.path("operation").asText());
        }

        /** For people. */
        String receipt() {
            return "the receipt of operation %s of part %d".formatted(name(operation), part);
        }
    }

    /** Where a receipt of an operation stands in the chain of its service. */
    private record Place(PartOperation operation, long link) {}

    /** @param keys that verify the receipts of a service */
    PartsCheck(JsonNode bundle, Function<String, PublicKeys> keys, Consumer<Flaw> flaws) {
        this.bundle = bundle;
        // Read as an int, a larger number would wrap around; from a double it becomes the largest int.
        this.size = (int) bundle.path("size").asDouble();
        this.keys = keys;
        this.flaws = flaws;
    }

    void check() {
        bundle.at("/case/parts").forEach(this::number);
        missing();
        bundle.path("due").forEach(one -> due.add(PartOperation.of(one)));
        bundle.path("receipts").forEach(this::receipt);
        parts.forEach(this::stands);
        sums();
    }

    private void number(JsonNode part) {
        var number = part.path("number").asInt();
        if (number < 1 || number > size || parts.putIfAbsent(number, part) != null) {
            tell(Flaw.Kind.ADDED_PART, "part " + number);
        }
    }

    /** A forged count may be any number: beyond what a case may have, parts are not looked for one by one. */
    private void missing() {
        if (size > Bundle.MOST_PARTS) {
            tell(Flaw.Kind.ADDED_PART, "what is counted beyond part " + Bundle.MOST_PARTS);
            return;
        }
        for (int number = 1; number <= size; number++) {
            if (!parts.containsKey(number)) {
                tell(Flaw.Kind.MISSING_PART, "part " + number);
            }
        }
    }

    private void receipt(JsonNode entry) {
        var of = PartOperation.of(entry);
        var part = parts.get(of.part());
        if (part == null || !operations(part).contains(of.operation())) {
            tell(Flaw.Kind.ADDED_RECEIPT, of.receipt());
            return;
        }
        var service = service(part);
        var verdict = new Verification(service, keys.apply(service))
                .verify(entry.path("receipt").asText());
        // What does not verify is told once: the receipt is there, though it is worth nothing.
        var found = ends.computeIfAbsent(of, some -> new HashSet<>());
        if (verdict.finding() != Finding.VALID) {
            tell(kind(verdict.finding()), of.receipt());
            return;
        }
        var receipt = verdict.receipt().orElseThrow();
        var contents = receipt.contents();
        var belongs = contents.path("operation").asText().equals(of.operation())
                && contents.path("case").equals(bundle.at("/case/case"))
                && contents.path("part").asInt() == of.part()
                && contents.path("kind").equals(part.path("kind"));
        if (!belongs) {
            tell(Flaw.Kind.EXCHANGED_RECEIPT, of.receipt());
            return;
        }
        if (!places.add(new Place(of, receipt.link().number()))) {
            tell(Flaw.Kind.ADDED_RECEIPT, of.receipt());
        }
        found.add(contents.path("status").asText());
    }

    /** Whether a part that is said to have ended has done so by its receipts. */
    private void stands(Integer number, JsonNode part) {
        var status = part.path("status").asText();
        if (!ENDED.contains(status)) {
            return;
        }
        var operations = operations(part).stream()
                .map(operation -> new PartOperation(number, operation))
                .toList();
        operations.stream()
                .filter(operation -> !ends.containsKey(operation) && !due.contains(operation))
                .forEach(operation -> tell(Flaw.Kind.MISSING_RECEIPT, operation.receipt()));
        var told = operations.stream()
                .map(this::told)
                .filter(seen -> !seen.isEmpty())
                .toList();
        // A part of a case that was cancelled early has no operation.
        var fits = status.equals(DONE)
                ? !operations.isEmpty() && told.stream().allMatch(seen -> seen.contains(DONE))
                : told.size() < operations.size()
                        || operations.isEmpty()
                        || told.stream().anyMatch(seen -> seen.contains(status));
        if (!fits) {
            tell(Flaw.Kind.CHANGED_PART, "part " + number);
        }
    }

    /** How it ended. What was given up may have been tried again: while its next receipt is due, nobody knows. */
    private Set<String> told(PartOperation operation) {
        var seen = ends.getOrDefault(operation, Set.of());
        return due.contains(operation) && seen.equals(GIVEN_UP) ? Set.of() : seen;
    }

    /** Whether what is said of the whole case follows from its parts. */
    private void sums() {
        var open = parts.entrySet().stream()
                .filter(part -> !part.getValue().path("status").asText().equals(DONE))
                .map(Map.Entry::getKey)
                .collect(toSet());
        var said = new HashSet<Integer>();
        bundle.path("notDone").forEach(number -> said.add(number.asInt()));
        if (!said.equals(open)) {
            tell(Flaw.Kind.CHANGED_CASE, "the list of what is not done");
        }
        // A part may be done after its case has ended without it; the case stays as it ended.
        if (bundle.at("/case/status").asText().equals("COMPLETED") && !open.isEmpty()) {
            tell(Flaw.Kind.CHANGED_CASE, "the status of the case");
        }
    }

    private static Set<String> operations(JsonNode part) {
        var operations = new HashSet<String>();
        part.path("operations").forEach(operation -> operations.add(operation.asText()));
        return operations;
    }

    /** The service that carries out parts of its kind. */
    private static String service(JsonNode part) {
        var kind = part.path("kind").asText();
        return "urn:offboard:" + kind.substring(0, Math.max(0, kind.indexOf('.')));
    }

    private static Flaw.Kind kind(Finding finding) {
        return switch (finding) {
            case OTHER_SERVICE -> Flaw.Kind.OTHER_SERVICE;
            case UNKNOWN_KEY -> Flaw.Kind.UNKNOWN_KEY;
            case BAD_SIGNATURE -> Flaw.Kind.BAD_SIGNATURE;
            case CHANGED_CONTENTS -> Flaw.Kind.CHANGED_RECEIPT;
            default -> Flaw.Kind.UNREADABLE_RECEIPT;
        };
    }

    /** Of what may have been changed nothing else is repeated. */
    private static String name(String operation) {
        try {
            return UUID.fromString(operation).toString();
        } catch (IllegalArgumentException e) {
            return "(unreadable)";
        }
    }

    private void tell(Flaw.Kind kind, String where) {
        flaws.accept(new Flaw(kind, 0, where));
    }
}
