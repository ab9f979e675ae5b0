package io.offboard.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.proof.ChainedReceipt;
import io.offboard.proof.Link;
import io.offboard.proof.PublicKeys;
import io.offboard.proof.Receipt;
import io.offboard.proof.SignedLink;
import io.offboard.proof.SigningKey;
import io.offboard.testing.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** token-service, played by the tests: how its parts of cases stand, and its receipts of them. */
final class TokenService {

    static final String NAME = "urn:offboard:token";

    private static final SigningKey KEY = SigningKey.of("of the token service, 32 bytes..".getBytes(US_ASCII));
    private static final String KIND = "token.revoke-all";
    private static final AtomicInteger LINKS = new AtomicInteger();

    private TokenService() {}

    /** What verifies its receipts. */
    static PublicKeys keys() {
        return PublicKeys.of(List.of(KEY.publicKey()));
    }

    /** It tells that it has done a part; answers the operation that did. */
    static UUID done(String caseId, int part) {
        var operation = UUID.randomUUID();
        ended(caseId, part, operation, "SUCCEEDED");
        return operation;
    }

    /** It tells that a part has ended so. */
    static void ended(String caseId, int part, UUID operation, String status) {
        var data = """
                {"case":"%s","number":%d,"kind":"%s","status":"%s","operations":["%s"],"changedAt":"%s"}""".formatted(caseId, part, KIND, status, operation, Instant.now());
        send(caseId, "io.offboard.case.part.v1", data);
    }

    /** It tells the receipt of an operation. */
    static void proves(String caseId, int part, UUID operation) {
        tell(caseId, receipt(caseId, part, operation));
    }

    /** It tells this of a receipt. */
    static void tell(String caseId, ObjectNode data) {
        send(caseId, "io.offboard.case.receipt.v1", data.toString());
    }

    /** What it tells of the receipt of an operation that it has done. */
    static ObjectNode receipt(String caseId, int part, UUID operation) {
        return receipt(caseId, part, operation, "SUCCEEDED");
    }

    /** What it tells of the receipt of an operation that has ended so. */
    static ObjectNode receipt(String caseId, int part, UUID operation, String status) {
        var contents = new Receipt(
                        operation,
                        NAME,
                        KIND,
                        "zsgf",
                        status,
                        1,
                        List.of("00".repeat(16)),
                        "22".repeat(32),
                        1,
                        "no",
                        Instant.EPOCH,
                        Instant.EPOCH,
                        null,
                        new Receipt.CasePart(UUID.fromString(caseId), part))
                .contents();
        var leaves = Link.leaves(List.of(contents));
        var link = Link.over(leaves, NAME, LINKS.incrementAndGet(), Link.NONE_BEFORE, Instant.EPOCH);
        var data = (ObjectNode) Json.of("{}");
        data.put("case", caseId).put("number", part).put("operation", operation.toString());
        data.put(
                "receipt",
                ChainedReceipt.of(contents, new SignedLink(link, leaves), 0).signed(KEY));
        data.set("key", KEY.publicKey().json());
        return data;
    }

    private static void send(String caseId, String type, String data) {
        var event = """
                {"specversion":"1.0","type":"%s","source":"%s","id":"%s","data":%s}""".formatted(type, NAME, UUID.randomUUID(), data);
        Cases.send(Cases.PARTS, caseId, event);
    }
}
