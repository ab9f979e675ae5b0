package io.offboard.receipt;

import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.ledger.Lookup;
import io.offboard.ledger.Receipts;
import io.offboard.operation.OperationView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds the receipt of an operation, or tells why there is none. */
@ApplicationScoped
class ReceiptLookup {

    private static final Map<String, String> SOON = Map.of(HttpHeaders.RETRY_AFTER, "1");

    private final Receipts receipts;
    private final Lookup lookup;

    ReceiptLookup(Receipts receipts, Lookup lookup) {
        this.receipts = receipts;
        this.lookup = lookup;
    }

    /**
     * Fails with a {@link ProblemException}: 404 when there is no such operation, or its receipt has left; 409 when it
     * has none yet.
     *
     * @param id as it stands in a request; null when it does not
     */
    Uni<Receipts.Kept> find(String id) {
        var operation = read(id).orElseThrow(ReceiptLookup::noSuchOperation);
        return receipts.find(operation)
                .chain(kept -> kept.map(found -> Uni.createFrom().item(found)).orElseGet(() -> notYet(operation)));
    }

    private Uni<Receipts.Kept> notYet(UUID operation) {
        return lookup.find(operation).map(found -> {
            throw found == null ? noSuchOperation() : none(found);
        });
    }

    private static ProblemException none(OperationView operation) {
        // No operation leaves before it has a receipt.
        return operation.detailsLeftAt() == null
                ? notYet(operation)
                : new ProblemException(
                        Problem.of(ErrorCode.NOT_FOUND, "The receipt has left: it was kept long enough."));
    }

    private static ProblemException notYet(OperationView operation) {
        return operation.ended()
                ? new ProblemException(
                        Problem.of(ErrorCode.CONFLICT, "The operation has ended; its receipt is about to be made."),
                        SOON)
                : new ProblemException(Problem.of(ErrorCode.CONFLICT, "The operation has not ended."));
    }

    private static ProblemException noSuchOperation() {
        return new ProblemException(Problem.of(ErrorCode.NOT_FOUND, "There is no operation with this id."));
    }

    private static Optional<UUID> read(String id) {
        try {
            return Optional.ofNullable(id).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
