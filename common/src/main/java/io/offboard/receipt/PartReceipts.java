package io.offboard.receipt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.offboard.cases.CaseId;
import io.offboard.operation.Notice;
import io.offboard.operation.OperationView;
import io.offboard.proof.CanonicalJson;
import io.offboard.proof.ChainedReceipt;
import io.offboard.proof.Receipt.CasePart;
import io.offboard.proof.SignedLink;
import io.offboard.security.ServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells all services the receipts of the operations that are parts of cases, each as soon as it is in a link: it goes out
 * with the link's own transaction, beside how the part stands, which was told before there was a receipt.
 */
@ApplicationScoped
class PartReceipts {

    private final String source;
    private final ReceiptKeys keys;

    PartReceipts(ServiceConfig service, ReceiptKeys keys) {
        this.source = service.urn();
        this.keys = keys;
    }

    /** What an operation is a part of; empty when it is none of a case. */
    static Optional<CasePart> casePart(OperationView operation) {
        return CaseId.behind(operation.commandSource())
                .map(caseId -> new CasePart(caseId, Integer.parseInt(operation.commandId())));
    }

    /** That this receipt of an operation is there. */
    Notice made(CasePart part, UUID operation, String contents, SignedLink link, int position) {
        var id = "%s:receipt:%d".formatted(operation, link.link().number());
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", source)
                .put("type", PartReceiptNews.TYPE)
                .put("subject", part.caseId().toString())
                .put("time", link.link().madeAt().toString())
                .put("datacontenttype", "application/json");
        event.putObject("data")
                .put("case", part.caseId().toString())
                .put("number", part.number())
                .put("operation", operation.toString())
                .put("receipt", ChainedReceipt.of(contents, link, position).signed(keys.signing()))
                .set("key", keys.signing().publicKey().json());
        return new Notice(id, Notice.Channel.CASE_PARTS, part.caseId().toString(), CanonicalJson.text(event));
    }
}
