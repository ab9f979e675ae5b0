package io.offboard.ledger;

import static io.offboard.ledger.Columns.instant;
import static io.offboard.ledger.Statements.stream;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.offboard.cases.CaseQuery;
import io.offboard.cases.CaseStatus;
import io.offboard.cases.CaseView;
import io.offboard.cases.PartProblem;
import io.offboard.cases.PartStatus;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Looks cases up for people. */
@ApplicationScoped
public class CaseLookup {

    private static final String FILES = """
            select f.id, f.reference, f.status, f.source, f.command_id, f.opened_at, f.deadline, f.ended_at
            from case_file f""";

    private static final String BY_ID = FILES + " where f.id = any($1::uuid[])";

    /** Each filter is left out by null. */
    private static final String LIST = FILES + """
             where ($1::text is null or f.status = $1) and ($2::timestamptz is null or f.opened_at >= $2)
               and ($3::uuid is null
                    or (f.opened_at, f.id) < (select b.opened_at, b.id from case_file b where b.id = $3))
            order by f.opened_at desc, f.id desc limit $4""";

    private static final String PARTS = """
            select p.case_id, p.number, p.kind, p.status, p.operations, p.code, p.message,
                   nullif(p.changed_at, '-infinity') as changed_at
            from case_part p join case_file f on f.id = p.case_id and p.number <= f.parts
            where p.case_id = any($1::uuid[]) order by p.case_id, p.number""";

    private final Statements statements;

    CaseLookup(Statements statements) {
        this.statements = statements;
    }

    /** The case with this id, null when there is none. */
    public Uni<CaseView> find(UUID id) {
        return CallerContext.keeping(() -> statements.together(transaction -> in(transaction, List.of(id))))
                .map(found -> found.isEmpty() ? null : found.get(0));
    }

    /** The cases that the query asks for, newest first. */
    public Uni<List<CaseView>> list(CaseQuery query) {
        return CallerContext.keeping(() -> statements.together(transaction -> withParts(
                transaction,
                transaction
                        .preparedQuery(LIST)
                        .execute(Tuple.of(
                                query.status().map(CaseStatus::name).orElse(null),
                                query.since()
                                        .map(since -> since.atOffset(ZoneOffset.UTC))
                                        .orElse(null),
                                query.before().orElse(null),
                                query.limit())))));
    }

    /** These cases as they stand in a transaction. */
    Uni<List<CaseView>> in(SqlConnection transaction, List<UUID> cases) {
        return cases.isEmpty()
                ? Uni.createFrom().item(List.of())
                : withParts(transaction, transaction.preparedQuery(BY_ID).execute(Tuple.of((Object)
                        cases.toArray(UUID[]::new))));
    }

    private static Uni<List<CaseView>> withParts(SqlConnection transaction, Uni<RowSet<Row>> files) {
        return files.chain(found -> transaction
                .preparedQuery(PARTS)
                .execute(Tuple.of(
                        (Object) stream(found).map(row -> row.getUUID("id")).toArray(UUID[]::new)))
                .map(parts -> stream(parts)
                        .collect(groupingBy(row -> row.getUUID("case_id"), mapping(CaseLookup::part, toList()))))
                .map(parts -> stream(found).map(row -> view(row, parts)).toList()));
    }

    private static CaseView view(Row row, Map<UUID, List<CaseView.Part>> parts) {
        return new CaseView(
                row.getUUID("id"),
                row.getString("reference"),
                CaseStatus.valueOf(row.getString("status")),
                row.getString("source"),
                row.getString("command_id"),
                instant(row, "opened_at"),
                instant(row, "deadline"),
                instant(row, "ended_at"),
                parts.getOrDefault(row.getUUID("id"), List.of()));
    }

    private static CaseView.Part part(Row row) {
        var code = row.getString("code");
        return new CaseView.Part(
                row.getInteger("number"),
                row.getString("kind"),
                PartStatus.valueOf(row.getString("status")),
                Arrays.asList(row.getArrayOfUUIDs("operations")),
                instant(row, "changed_at"),
                code == null ? null : new PartProblem(code, row.getString("message")));
    }
}
