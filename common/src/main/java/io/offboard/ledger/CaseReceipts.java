package io.offboard.ledger;

import static io.offboard.ledger.Statements.stream;

import io.offboard.proof.Bundle.PartReceipt;
import io.offboard.proof.CanonicalJson;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Keeps the receipts of the operations of all cases, whichever service made them. */
@ApplicationScoped
public class CaseReceipts {

    private static final String LEARN = """
            insert into case_receipt (case_id, number, operation, link, service, jws, jwk, orphaned_at)
            values ($1, $2, $3, $4, $5, $6, $7,
                    case when not exists (select from case_part p where p.case_id = $1 and p.number = $2) then now() end)
            on conflict do nothing""";

    static final String OF_CASE = """
            select number, operation, service, jws, jwk from case_receipt
            where case_id = $1 order by number, operation, link limit $2""";

    private final Statements statements;

    CaseReceipts(Statements statements) {
        this.statements = statements;
    }

    /**
     * A receipt that a service told.
     *
     * @param link the number of the link that it is in
     */
    public record Told(UUID caseId, long link, PartReceipt receipt) {

        private Tuple values() {
            return Tuple.from(new Object[] {
                caseId,
                receipt.part(),
                receipt.operation(),
                link,
                receipt.service(),
                receipt.jws(),
                CanonicalJson.text(receipt.jwk())
            });
        }
    }

    /** Keeps these. What is known already stays as it is. */
    public Uni<Void> learn(Collection<Told> news) {
        // One order for all replicas: two of them that learn of the same receipts must not wait for each other.
        var rows = news.stream()
                .sorted(Comparator.comparing(Told::caseId)
                        .thenComparing(told -> told.receipt().operation())
                        .thenComparing(Told::link))
                .map(Told::values)
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : statements.together(transaction ->
                        transaction.preparedQuery(LEARN).executeBatch(rows).replaceWithVoid());
    }

    /** Up to {@code most} receipts of a case, part by part. */
    public Uni<List<PartReceipt>> of(UUID caseId, int most) {
        return CallerContext.keeping(() -> statements.run(OF_CASE, caseId, most))
                .map(rows -> stream(rows).map(CaseReceipts::receipt).toList());
    }

    private static PartReceipt receipt(Row row) {
        return new PartReceipt(
                row.getInteger("number"),
                row.getUUID("operation"),
                row.getString("service"),
                row.getString("jws"),
                CanonicalJson.read(row.getString("jwk")).orElseThrow());
    }
}
