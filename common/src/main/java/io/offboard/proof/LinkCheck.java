package io.offboard.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Compares the receipts that follow a link in an export with the digests that the link was made over. */
final class LinkCheck {

    private final long number;
    private final int size;
    private final Consumer<Flaw> flaws;
    private final Map<String, Integer> positions = new HashMap<>();
    private final TreeSet<Integer> missing = new TreeSet<>();
    private final List<String> strangers = new ArrayList<>();
    private int last = -1;

    /**
     * Of the link with this number.
     *
     * @param leaves the digests of its receipts; none where no receipt belongs
     */
    LinkCheck(long number, List<byte[]> leaves, Consumer<Flaw> flaws) {
        this.number = number;
        this.size = leaves.size();
        this.flaws = flaws;
        IntStream.range(0, size).forEach(position -> {
            positions.put(Hex.of(leaves.get(position)), position);
            missing.add(position);
        });
    }

    /** Takes the next receipt. */
    void add(JsonNode receipt) {
        var position = positions.get(Hex.of(MerkleTree.leaf(CanonicalJson.text(receipt))));
        if (position == null || !missing.remove(position)) {
            // No more of them are kept than the link could have.
            if (strangers.size() <= size) {
                strangers.add(name(receipt));
            }
            return;
        }
        if (position < last) {
            tell(Flaw.Kind.EXCHANGED_RECEIPT, name(receipt));
        }
        last = Math.max(last, position);
    }

    /** Ends the link: what was changed is there in another form, what is missing is not there at all. */
    void end() {
        var changed = Math.min(strangers.size(), missing.size());
        strangers.stream().limit(changed).forEach(name -> tell(Flaw.Kind.CHANGED_RECEIPT, name));
        strangers.stream().skip(changed).forEach(name -> tell(Flaw.Kind.ADDED_RECEIPT, name));
        missing.stream().skip(changed).forEach(position -> tell(Flaw.Kind.MISSING_RECEIPT, "number " + (position + 1)));
    }

    private void tell(Flaw.Kind kind, String receipt) {
        flaws.accept(new Flaw(kind, number, "the receipt %s of link %d".formatted(receipt, number)));
    }

    /** Of what may have been changed nothing else is repeated. */
    private static String name(JsonNode receipt) {
        try {
            return "of operation " + UUID.fromString(receipt.path("operation").asText());
        } catch (IllegalArgumentException e) {
            return "of an unreadable operation";
        }
    }
}
