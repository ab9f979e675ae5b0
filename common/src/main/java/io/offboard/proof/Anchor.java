package io.offboard.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Optional;

/**
 * What a chain begins with whose first links have left, because the time that receipts are kept was over: the service says
 * so, and what the next link follows. Without it, links that are gone look as they would if somebody had taken them out.
 *
 * @param service whose chain it is
 * @param number the last link that has left
 * @param digest its digest, hexadecimal
 * @param madeAt when it was made
 */
public record Anchor(String service, long number, String digest, Instant madeAt) {

    /** The type in the header of its JWS. */
    public static final String TYPE = "offboard-anchor+jwt";

    /** In place of this link, and of all before it. */
    public static Anchor inPlaceOf(String link) {
        var left = SignedLink.read(link).link();
        return new Anchor(left.service(), left.number(), left.digest(), left.madeAt());
    }

    /** As JWS. */
    public String signed(SigningKey key) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("iss", service);
        json.putObject("anchor").put("number", number).put("digest", digest).put("madeAt", madeAt.toString());
        return key.sign(TYPE, CanonicalJson.text(json));
    }

    /** Of a JWS whose signature is not looked at: for a row of our own. Empty when it is none. */
    public static Optional<Anchor> read(String jws) {
        return Jws.read(jws).filter(read -> TYPE.equals(read.type())).map(read -> read(read.payload()));
    }

    /** @throws RuntimeException when this is no anchor */
    static Anchor read(JsonNode json) {
        var anchor = json.path("anchor");
        return new Anchor(
                Fields.text(json, "iss"),
                Fields.number(anchor, "number"),
                Fields.text(anchor, "digest"),
                Instant.parse(Fields.text(anchor, "madeAt")));
    }
}
