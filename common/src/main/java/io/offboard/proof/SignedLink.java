package io.offboard.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * A link as it is kept and exported: with the digest of each of its receipts, so that it can be said which of them was
 * changed.
 */
public record SignedLink(Link link, List<byte[]> leaves) {

    /** The type in the header of its JWS. */
    public static final String TYPE = "offboard-link+jwt";

    /** As JWS. */
    public String signed(SigningKey key) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("iss", link.service());
        json.set("link", link.json());
        var digests = json.putArray("leaves");
        leaves.forEach(leaf -> digests.add(Hex.of(leaf)));
        return key.sign(TYPE, CanonicalJson.text(json));
    }

    /**
     * Of a JWS whose signature is not looked at: for a row of our own.
     *
     * @throws RuntimeException when it is none
     */
    public static SignedLink read(String jws) {
        return read(Jws.read(jws).orElseThrow().payload());
    }

    static SignedLink read(JsonNode json) {
        return new SignedLink(Link.read(json.path("link")), Fields.digests(json, "leaves"));
    }

    /** Whether the root of the link is that of its leaves. */
    boolean fits() {
        return leaves.size() == link.size()
                && !leaves.isEmpty()
                && Hex.of(MerkleTree.root(leaves)).equals(link.root());
    }
}
