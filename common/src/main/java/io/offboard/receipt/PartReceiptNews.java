package io.offboard.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.cases.PartState;
import io.offboard.ledger.CaseReceipts.Told;
import io.offboard.proof.Bundle.PartReceipt;
import io.offboard.proof.ChainedReceipt;
import io.offboard.proof.Finding;
import io.offboard.proof.PublicKeys;
import io.offboard.proof.Verification;
import java.util.Optional;
import java.util.UUID;

/** Reads what a service told of the receipt of a part. */
public final class PartReceiptNews {

    /** The type of the CloudEvent that tells it. */
    public static final String TYPE = "io.offboard.case.receipt.v1";

    private PartReceiptNews() {}

    /**
     * The receipt in the data of such an event; empty when it is none, was changed on its way, or is one of another part.
     * Whether the key is that of the service this cannot tell: it is the one that came along.
     */
    public static Optional<Told> read(JsonNode data) {
        try {
            var part = data.path("number").asInt();
            var operation = UUID.fromString(data.path("operation").asText());
            var jws = data.path("receipt").asText();
            var key = data.path("key");
            var service = "urn:offboard:"
                    + PartState.domain(
                            ChainedReceipt.read(jws).contents().path("kind").asText());
            var keys = PublicKeys.read("{\"keys\":[" + key + "]}");
            var verdict = new Verification(service, keys).verify(jws);
            return verdict.receipt()
                    .filter(receipt -> verdict.finding() == Finding.VALID
                            && receipt.contents().path("operation").asText().equals(operation.toString())
                            && receipt.contents().path("case").equals(data.path("case"))
                            && receipt.contents().path("part").asInt() == part)
                    .map(receipt -> new Told(
                            UUID.fromString(data.path("case").asText()),
                            receipt.link().number(),
                            new PartReceipt(part, operation, service, jws, key)));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
