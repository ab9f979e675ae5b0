package io.offboard.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * A receipt with its place in the chain.
 *
 * @param contents the receipt
 * @param link the link that it is in
 * @param position its place among the link's receipts, from 0
 * @param path what leads from it to the link's root: the digests beside its way, the lowest first
 */
public record ChainedReceipt(JsonNode contents, Link link, int position, List<byte[]> path) {

    /** The type in the header of its JWS. */
    public static final String TYPE = "offboard-receipt+jwt";

    /** The receipt at this position of a link. */
    public static ChainedReceipt of(String contents, SignedLink signed, int position) {
        return new ChainedReceipt(
                CanonicalJson.read(contents).orElseThrow(),
                signed.link(),
                position,
                MerkleTree.path(signed.leaves(), position));
    }

    /** As it is handed out. The same receipt under the same key is always the same text. */
    public String signed(SigningKey key) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("iss", link.service());
        json.set("receipt", contents);
        json.set("link", link.json());
        json.put("position", position);
        var digests = json.putArray("path");
        path.forEach(digest -> digests.add(Hex.of(digest)));
        return key.sign(TYPE, CanonicalJson.text(json));
    }

    /** Whether the contents are those that the link was made over. */
    boolean isInItsLink() {
        return MerkleTree.rootOver(MerkleTree.leaf(CanonicalJson.text(contents)), position, link.size(), path)
                .filter(root -> Hex.of(root).equals(link.root()))
                .isPresent();
    }

    /**
     * Of a JWS whose signature is not looked at.
     *
     * @throws RuntimeException when it is none
     */
    public static ChainedReceipt read(String jws) {
        return read(Jws.read(jws).orElseThrow().payload());
    }

    /** @throws RuntimeException when this is no receipt */
    static ChainedReceipt read(JsonNode json) {
        if (!json.path("receipt").isObject()) {
            throw new IllegalArgumentException("there is no receipt");
        }
        return new ChainedReceipt(
                json.get("receipt"),
                Link.read(json.path("link")),
                Math.toIntExact(Fields.number(json, "position")),
                Fields.digests(json, "path"));
    }
}
