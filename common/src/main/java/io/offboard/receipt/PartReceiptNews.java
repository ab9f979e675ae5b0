package io.offboard.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.cases.PartState;
import io.offboard.ledger.CaseReceipts.Told;
import io.offboard.proof.Bundle.PartReceipt;
import io.offboard.proof.ChainedReceipt;
import io.offboard.proof.Finding;
import io.offboard.proof.PublicKey;
import io.offboard.proof.PublicKeys;
import io.offboard.proof.Verification;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads what a service told of the receipt of a part. */
public final class PartReceiptNews {

    /** The type of the CloudEvent that tells it. */
    public static final String TYPE = "io.offboard.case.receipt.v1";

    private static final Pattern DOMAIN = Pattern.compile("[a-z]{1,50}");

    /** Libraries read over other characters, PostgreSQL does not keep all of them. */
    private static final Pattern JWS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private PartReceiptNews() {}

    /**
     * The receipt in the data of such an event; empty when it is none, or is one of another part. Whether it is signed is
     * looked at when it is handed out: most are never asked for. Whether the key is that of the service this cannot tell:
     * it is the one that came along.
     */
    public static Optional<Told> read(JsonNode data) {
        try {
            var jws = data.path("receipt").asText();
            // Nothing else of the key than what makes it one.
            var key = PublicKey.of(data.at("/key/x").asText());
            var domain = PartState.domain(
                    ChainedReceipt.read(jws).contents().path("kind").asText());
            if (!JWS.matcher(jws).matches() || !DOMAIN.matcher(domain).matches()) {
                return Optional.empty();
            }
            var service = "urn:offboard:" + domain;
            var verdict = new Verification(service, PublicKeys.of(List.of(key))).verifyBeforeSignature(jws);
            return verdict.receipt()
                    .filter(receipt -> verdict.finding() == Finding.VALID && isOfThePart(receipt.contents(), data))
                    .map(receipt -> new Told(
                            UUID.fromString(data.path("case").asText()),
                            receipt.link().number(),
                            new PartReceipt(
                                    data.path("number").intValue(),
                                    UUID.fromString(data.path("operation").asText()),
                                    service,
                                    jws,
                                    key.json())));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isOfThePart(JsonNode contents, JsonNode told) {
        return contents.path("case").equals(told.path("case"))
                && contents.path("part").equals(told.path("number"))
                && contents.path("part").canConvertToInt()
                && contents.path("operation").equals(told.path("operation"));
    }
}
