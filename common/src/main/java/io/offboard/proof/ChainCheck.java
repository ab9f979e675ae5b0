package io.offboard.proof;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks an exported chain, line by line: a line for a link, then one for each of its receipts. Of the chain no more than
 * one link is kept, so its length does not matter.
 *
 * <p>A chain that was cut off at its end looks whole. Whoever holds a receipt from there can tell: its link has to be in.
 */
public final class ChainCheck {

    private final Verification verification;
    private final Consumer<Flaw> flaws;
    private final Map<Long, Set<String>> required;
    private final Gaps missing = new Gaps();
    private Anchor anchor;
    private LinkCheck current;
    private long highest;
    private String digest;
    private long links;
    private long receipts;

    /**
     * Of a chain that is exported from the link after the given one on.
     *
     * @param after 0 for a whole chain
     * @param held receipts whose links have to be in the chain, valid ones
     */
    public ChainCheck(Verification verification, long after, List<ChainedReceipt> held, Consumer<Flaw> flaws) {
        this.verification = verification;
        this.flaws = flaws;
        this.highest = after;
        this.digest = after == 0 ? Link.NONE_BEFORE : null;
        // Above the first link there is no receipt.
        this.current = new LinkCheck(after, List.of(), flaws);
        this.required = held.stream()
                .map(ChainedReceipt::link)
                .collect(groupingBy(Link::number, mapping(Link::digest, toSet())));
    }

    /** How many links were read. */
    public long links() {
        return links;
    }

    /** How many receipts were read. */
    public long receipts() {
        return receipts;
    }

    /** What has left the chain, by what the service says in it; empty when nothing has. */
    public Optional<Anchor> left() {
        return Optional.ofNullable(anchor);
    }

    /** Takes the next line; blank ones are passed over. */
    public void line(String line) {
        if (line.isBlank()) {
            return;
        }
        var json = CanonicalJson.read(line);
        // Of a line with both nobody would look at the receipt.
        var jws = json.filter(read -> !read.has("receipt"))
                .map(read -> read.path("link"))
                .filter(JsonNode::isTextual);
        var receipt = json.filter(read -> !read.has("link"))
                .map(read -> read.path("receipt"))
                .filter(JsonNode::isObject);
        if (jws.isPresent()) {
            link(jws.get().textValue());
        } else if (receipt.isPresent()) {
            receipts++;
            // After a link that is none, nobody knows what its receipts should be.
            if (current != null) {
                current.add(receipt.get());
            }
        } else {
            flaws.accept(new Flaw(Flaw.Kind.UNREADABLE_LINE, 0, "a line after link " + highest));
        }
    }

    /** Ends the chain. */
    public void end() {
        endLink();
        missing.forEach((first, last) -> flaws.accept(new Flaw(
                Flaw.Kind.MISSING_LINK,
                first,
                first.equals(last) ? "link " + first : "links %d to %d".formatted(first, last))));
        required.keySet().stream()
                .filter(number -> number > highest)
                .forEach(number -> tell(Flaw.Kind.MISSING_LINK, number));
    }

    private void link(String text) {
        endLink();
        var jws = Jws.read(text);
        if (jws.filter(read -> Anchor.TYPE.equals(read.type())).isPresent()) {
            anchor(jws.get());
            return;
        }
        links++;
        var signed = read(jws);
        if (signed != null) {
            current = receipts(signed);
            place(signed.link());
        }
    }

    private void anchor(Jws jws) {
        var finding = verification.signature(jws);
        if (finding != Finding.VALID) {
            tell(
                    Flaw.Kind.valueOf(finding.name()),
                    jws.payload().at("/anchor/number").asLong());
            return;
        }
        var read = Anchor.read(jws.payload());
        // Whatever stands after it: so many have left.
        if (anchor == null || anchor.number() < read.number()) {
            anchor = read;
        }
        if (read.number() > highest) {
            highest = read.number();
            digest = read.digest();
        } else if (read.number() == highest && digest != null && !digest.equals(read.digest())) {
            tell(Flaw.Kind.REPLACED_LINK, highest);
        }
        // The receipts of what has left have left, too.
        current = new LinkCheck(read.number(), List.of(), flaws);
        requireHeld(read.number(), read.digest());
    }

    private void endLink() {
        if (current != null) {
            current.end();
            current = null;
        }
    }

    /** Null for what the service has not signed. */
    private SignedLink read(Optional<Jws> jws) {
        if (jws.filter(read -> SignedLink.TYPE.equals(read.type())).isEmpty()) {
            flaws.accept(new Flaw(Flaw.Kind.UNREADABLE_LINE, 0, "a link after link " + highest));
            return null;
        }
        var finding = verification.signature(jws.get());
        if (finding != Finding.VALID) {
            var claimed = jws.get().payload().at("/link/number").asLong();
            tell(Flaw.Kind.valueOf(finding.name()), claimed);
            // It is there, though it is worth nothing.
            advance(claimed, null);
            return null;
        }
        return SignedLink.read(jws.get().payload());
    }

    /** Null when the list of its receipts is not what the link was made over. The digest of a link covers its root only. */
    private LinkCheck receipts(SignedLink signed) {
        var number = signed.link().number();
        if (signed.fits()) {
            return new LinkCheck(number, signed.leaves(), flaws);
        }
        flaws.accept(
                new Flaw(Flaw.Kind.REPLACED_LINK, number, "the list of the receipts of link %d".formatted(number)));
        return null;
    }

    private void place(Link link) {
        var number = link.number();
        if (number <= highest) {
            tell(missing.fill(number) ? Flaw.Kind.EXCHANGED_LINK : Flaw.Kind.REPEATED_LINK, number);
        } else {
            if (number == highest + 1 && digest != null && !digest.equals(link.previous())) {
                flaws.accept(
                        new Flaw(Flaw.Kind.REPLACED_LINK, number, "link %d, or the one before it,".formatted(number)));
            }
            advance(number, link.digest());
        }
        requireHeld(number, link.digest());
    }

    private void requireHeld(long number, String present) {
        if (required.getOrDefault(number, Set.of()).stream().anyMatch(held -> !held.equals(present))) {
            tell(Flaw.Kind.REPLACED_LINK, number);
        }
    }

    private void advance(long number, String nextDigest) {
        if (number > highest) {
            if (number > highest + 1) {
                missing.add(highest + 1, number - 1);
            }
            highest = number;
            digest = nextDigest;
        }
    }

    private void tell(Flaw.Kind kind, long number) {
        flaws.accept(new Flaw(kind, number, "link " + number));
    }
}
