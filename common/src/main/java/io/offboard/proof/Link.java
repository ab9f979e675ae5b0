package io.offboard.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A link of a service's chain: a batch of receipts, tied to the link before.
 *
 * @param service whose chain it is
 * @param number from 1, without a gap
 * @param previous the digest of the link before, hexadecimal; {@link #NONE_BEFORE} for the first
 * @param root the Merkle root over the receipts, hexadecimal
 * @param size how many receipts there are
 * @param madeAt when it was made
 */
public record Link(String service, long number, String previous, String root, int size, Instant madeAt) {

    /** What the first link follows. */
    public static final String NONE_BEFORE = "0".repeat(64);

    /** The link over a batch of receipts, of which there is at least one. */
    public static Link over(List<byte[]> leaves, String service, long number, String previous, Instant now) {
        return new Link(
                service,
                number,
                previous,
                Hex.of(MerkleTree.root(leaves)),
                leaves.size(),
                now.truncatedTo(ChronoUnit.MICROS));
    }

    /** The digests of receipts as the leaves of a link. */
    public static List<byte[]> leaves(List<String> contents) {
        return contents.stream().map(MerkleTree::leaf).toList();
    }

    /** What the next link carries of this one: the SHA-256 of its canonical JSON, hexadecimal. */
    public String digest() {
        return Hex.of(Sha256.of(CanonicalJson.text(json()).getBytes(UTF_8)));
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("madeAt", madeAt.toString())
                .put("number", number)
                .put("previous", previous)
                .put("root", root)
                .put("service", service)
                .put("size", size);
    }

    /** @throws RuntimeException when this is no link */
    static Link read(JsonNode json) {
        return new Link(
                Fields.text(json, "service"),
                Fields.number(json, "number"),
                Fields.text(json, "previous"),
                Fields.text(json, "root"),
                Math.toIntExact(Fields.number(json, "size")),
                Instant.parse(Fields.text(json, "madeAt")));
    }
}
