package io.offboard.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All that is known of a case, as one document: how its parts stand, the receipt of each operation that has ended, and the
 * keys that verify those.
 *
 * @param service who made it, as in the source of its events
 * @param view the case as it is shown: an object with {@code parts}, numbered from 1
 * @param size how many parts it has
 * @param receipts those that are there, of all services
 * @param due operations that have ended and whose last receipts are not there yet
 * @param notDone the numbers of the parts that have not succeeded
 */
public record Bundle(
        String service,
        Instant madeAt,
        JsonNode view,
        int size,
        List<PartReceipt> receipts,
        List<Due> due,
        List<Integer> notDone) {

    /** The type in the header of its JWS. */
    public static final String TYPE = "offboard-bundle+jwt";

    /** How many parts a case has at most. */
    public static final int MOST_PARTS = 1000;

    /**
     * A receipt, with what its service told together with it.
     *
     * @param part the number of the part that its operation belongs to
     * @param service whose receipt it is
     * @param jws the receipt as it is handed out
     * @param jwk the public key that verifies it: a JSON Web Key
     */
    public record PartReceipt(int part, UUID operation, String service, String jws, JsonNode jwk) {

        /**
         * Whether the key that came with it has signed it. Takes milliseconds.
         *
         * @throws IllegalArgumentException when that is no key
         */
        public boolean verifies() {
            var keys = PublicKeys.of(List.of(PublicKey.of(jwk.path("x").asText())));
            return new Verification(service, keys).verify(jws).finding() == Finding.VALID;
        }
    }

    /** An operation whose last receipt is still to come. */
    public record Due(int part, UUID operation) {}

    /** As it is handed out: a compact JWS. */
    public String signed(SigningKey key) {
        return key.sign(TYPE, CanonicalJson.text(json()));
    }

    /** What is signed. */
    public ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("iss", service).put("madeAt", madeAt.toString()).put("size", size);
        json.set("case", view);
        var all = json.putArray("receipts");
        receipts.forEach(one -> all.addObject()
                .put("part", one.part())
                .put("operation", one.operation().toString())
                .put("receipt", one.jws()));
        var late = json.putArray("due");
        due.forEach(one -> late.addObject()
                .put("part", one.part())
                .put("operation", one.operation().toString()));
        var open = json.putArray("notDone");
        notDone.forEach(open::add);
        var sets = json.putObject("keys");
        keys().forEach((whose, keys) -> sets.putObject(whose).putArray("keys").addAll(keys.values()));
        return json;
    }

    /** By service, and each of them once. */
    private Map<String, Map<String, JsonNode>> keys() {
        var keys = new LinkedHashMap<String, Map<String, JsonNode>>();
        receipts.forEach(one -> keys.computeIfAbsent(one.service(), whose -> new LinkedHashMap<>())
                .put(one.jwk().path("kid").asText(), one.jwk()));
        return keys;
    }
}
