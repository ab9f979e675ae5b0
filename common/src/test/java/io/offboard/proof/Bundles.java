package io.offboard.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bundles of one case. */
final class Bundles {

    static final Signer SESSION = new Signer("urn:offboard:session", Chains.key(1));
    static final Signer TOKEN = new Signer("urn:offboard:token", Chains.key(2));

    static final UUID CASE = new UUID(7, 7);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Bundles() {}

    /** A service, and the key that it has. */
    record Signer(String name, SigningKey key) {

        PublicKeys keys() {
            return Bundles.keys(key);
        }
    }

    /** A part that has ended, with one operation. */
    record Part(int number, Signer signer, String status) {

        private String kind() {
            return signer.name().substring("urn:offboard:".length()) + ".remove";
        }

        private JsonNode json() {
            var json = JsonNodeFactory.instance
                    .objectNode()
                    .put("number", number)
                    .put("kind", kind())
                    .put("status", status);
            json.putArray("operations").add(operation(number).toString());
            return json;
        }

        private Bundle.PartReceipt receipt() {
            var contents = new Receipt(
                            operation(number),
                            signer.name(),
                            kind(),
                            "account",
                            status,
                            1,
                            List.of("00".repeat(16)),
                            "22".repeat(32),
                            1,
                            "no",
                            NOW,
                            NOW.plusSeconds(1),
                            null,
                            new Receipt.CasePart(CASE, number))
                    .contents();
            var leaves = Link.leaves(List.of(contents));
            var link = new SignedLink(Link.over(leaves, signer.name(), number, Link.NONE_BEFORE, NOW), leaves);
            return new Bundle.PartReceipt(
                    number,
                    operation(number),
                    signer.name(),
                    ChainedReceipt.of(contents, link, 0).signed(signer.key()),
                    signer.key().publicKey().json());
        }
    }

    static PublicKeys keys(SigningKey key) {
        return PublicKeys.of(List.of(key.publicKey()));
    }

    static UUID operation(int number) {
        return new UUID(0, number);
    }

    static Part part(int number, Signer signer, String status) {
        return new Part(number, signer, status);
    }

    /** The payload of a receipt, with another count. */
    static String countTwoTargets(String payload) {
        return payload.replace("\"targets\":1", "\"targets\":2");
    }

    /** Made by the session service. */
    static Bundle of(Part... parts) {
        var view = JsonNodeFactory.instance
                .objectNode()
                .put("case", CASE.toString())
                .put("status", "COMPLETED");
        var all = view.putArray("parts");
        Stream.of(parts).map(Part::json).forEach(all::add);
        var receipts = Stream.of(parts).map(Part::receipt).toList();
        return new Bundle(SESSION.name(), NOW, view, parts.length, receipts, List.of(), List.of());
    }

    /** Two parts of its own service and one of another, all done. */
    static Bundle whole() {
        return of(Stream.concat(
                        IntStream.of(1, 2).mapToObj(number -> part(number, SESSION, "SUCCEEDED")),
                        Stream.of(part(3, TOKEN, "SUCCEEDED")))
                .toArray(Part[]::new));
    }
}
