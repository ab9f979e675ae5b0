package io.offboard.ledger;

import static io.offboard.ledger.Columns.instant;
import static io.offboard.ledger.Columns.time;
import static io.offboard.ledger.Statements.stream;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.offboard.cases.CaseQuery;
import io.offboard.cases.CaseStatus;
import io.offboard.cases.CaseView;
import io.offboard.cases.PartProblem;
import io.offboard.cases.PartStatus;
import io.offboard.ledger.CaseFound.Count;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Looks cases up for people. */
@ApplicationScoped
public class CaseLookup {

    private static final String FILES = """
            select f.id, f.reference, f.status, f.source, f.command_id, f.opened_at, f.not_before, f.deadline,
                   c.asked_at as cancel_asked_at, f.ended_at
            from case_file f left join case_cancel c on c.case_id = f.id""";

    private static final String BY_ID = FILES + " where f.id = any($1::uuid[])";

    /** Each filter is left out by null. */
    private static final String LIST = FILES + """
             where ($1::text is null or f.status = $1) and ($2::timestamptz is null or f.opened_at >= $2)
               and ($3::uuid is null
                    or (f.opened_at, f.id) < (select b.opened_at, b.id from case_file b where b.id = $3))
            order by f.opened_at desc, f.id desc limit $4""";

    private static final String PARTS = """
            select p.case_id, p.number, p.kind, p.status, p.operations, p.expected_at, p.code, p.message,
                   nullif(p.changed_at, '-infinity') as changed_at
            from case_part p join case_file f on f.id = p.case_id and p.number <= f.parts
            where p.case_id = any($1::uuid[]) order by p.case_id, p.number""";

    private static final String COUNTS = """
            select p.case_id, p.domain, p.status, count(*)::int as parts, max(p.expected_at) as expected_at,
                   nullif(min(p.changed_at), '-infinity') as since,
                   (count(*) filter (where p.expected_at is null))::int as untold
            from case_part p join case_file f on f.id = p.case_id and p.number <= f.parts
            where p.case_id = any($1::uuid[]) group by p.case_id, p.domain, p.status""";

    private static final String CALLER = "select caller from case_file where id = $1";

    private final Statements statements;

    CaseLookup(Statements statements) {
        this.statements = statements;
    }

    /** The case with this id and its parts, null when there is none. */
    public Uni<CaseFound> find(UUID id) {
        return CallerContext.keeping(() -> statements.together(transaction -> in(transaction, List.of(id))))
                .map(found -> found.isEmpty() ? null : found.get(0));
    }

    /** The cases that the query asks for, without their parts, newest first. */
    public Uni<List<CaseFound>> list(CaseQuery query) {
        return CallerContext.keeping(() -> statements.together(transaction -> Statements.planned(
                        transaction,
                        LIST,
                        query.status().map(CaseStatus::name).orElse(null),
                        time(query.since().orElse(null)),
                        query.before().orElse(null),
                        query.limit())
                .chain(files -> byCase(transaction, COUNTS, files, CaseLookup::count)
                        .map(counts -> stream(files)
                                .map(row -> new CaseFound(view(row), of(row, counts), null))
                                .toList()))));
    }

    /** Whether the case was opened by a REST caller with one of these labels. */
    public Uni<Boolean> isOf(UUID id, Collection<String> labels) {
        return CallerContext.keeping(() -> statements.run(CALLER, id))
                .map(rows -> rows.size() > 0
                        && labels.contains(rows.iterator().next().getString("caller")));
    }

    /** These cases and their parts as they stand in a transaction. */
    Uni<List<CaseFound>> in(SqlConnection transaction, List<UUID> cases) {
        return cases.isEmpty()
                ? Uni.createFrom().item(List.of())
                : transaction
                        .preparedQuery(BY_ID)
                        .execute(Tuple.of((Object) cases.toArray(UUID[]::new)))
                        .chain(files -> withParts(transaction, files));
    }

    private static Uni<List<CaseFound>> withParts(SqlConnection transaction, RowSet<Row> files) {
        return byCase(transaction, COUNTS, files, CaseLookup::count)
                .chain(counts -> byCase(transaction, PARTS, files, CaseLookup::part)
                        .map(parts -> stream(files)
                                .map(row -> new CaseFound(view(row), of(row, counts), of(row, parts)))
                                .toList()));
    }

    private static <T> Uni<Map<UUID, List<T>>> byCase(
            SqlConnection transaction, String query, RowSet<Row> files, Function<Row, T> read) {
        var ids = stream(files).map(row -> row.getUUID("id")).toArray(UUID[]::new);
        return transaction.preparedQuery(query).execute(Tuple.of((Object) ids)).map(rows -> stream(rows)
                .collect(groupingBy(row -> row.getUUID("case_id"), mapping(read, toList()))));
    }

    private static <T> List<T> of(Row file, Map<UUID, List<T>> byCase) {
        return byCase.getOrDefault(file.getUUID("id"), List.of());
    }

    private static CaseView view(Row row) {
        return new CaseView(
                row.getUUID("id"),
                row.getString("reference"),
                CaseStatus.valueOf(row.getString("status")),
                row.getString("source"),
                row.getString("command_id"),
                instant(row, "opened_at"),
                instant(row, "not_before"),
                instant(row, "deadline"),
                instant(row, "cancel_asked_at"),
                instant(row, "ended_at"),
                null,
                null);
    }

    private static Count count(Row row) {
        return new Count(
                row.getString("domain"),
                PartStatus.valueOf(row.getString("status")),
                row.getInteger("parts"),
                instant(row, "since"),
                row.getInteger("untold"),
                instant(row, "expected_at"));
    }

    private static CaseView.Part part(Row row) {
        var code = row.getString("code");
        return new CaseView.Part(
                row.getInteger("number"),
                row.getString("kind"),
                PartStatus.valueOf(row.getString("status")),
                Arrays.asList(row.getArrayOfUUIDs("operations")),
                instant(row, "expected_at"),
                instant(row, "changed_at"),
                code == null ? null : new PartProblem(code, row.getString("message")));
    }
}
