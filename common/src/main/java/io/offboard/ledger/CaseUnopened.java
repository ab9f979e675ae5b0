package io.offboard.ledger;

import static io.offboard.ledger.Columns.column;
import static io.offboard.ledger.Columns.instant;
import static io.offboard.ledger.Columns.time;
import static io.offboard.ledger.Statements.stream;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.offboard.cases.Opening;
import io.offboard.cases.Opening.OpenedPart;
import io.offboard.ledger.CaseParts.PartKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** The parts that this service ought to take, and that are sealed under a key that it does not have. */
@ApplicationScoped
public class CaseUnopened {

    /** The most parts that one statement finds. */
    public static final int MOST_AT_ONCE = 100;

    private static final String KEEP = """
            insert into case_unopened (case_id, number, kind, not_before, sealed) values ($1, $2, $3, $4, $5)
            on conflict do nothing""";

    private static final String OPENINGS = """
            select u.case_id, u.number, u.kind, u.not_before, u.sealed, f.source, f.command_id, f.reference,
                   f.not_before as case_not_before, f.deadline, f.opened_at, f.opened_by, f.caller, f.digest
            from case_unopened u join case_file f on f.id = u.case_id""";

    static final String AFTER = OPENINGS + """
             where (u.case_id, u.number) > ($1::uuid, $2::int)
            order by u.case_id, u.number limit $3""";

    private static final String OF_CASE = OPENINGS + " where u.case_id = $1 order by u.number";

    static final String FORGET = """
            delete from case_unopened u using case_part p
            where u.case_id = any($1::uuid[]) and p.case_id = u.case_id and p.number = u.number
              and p.status not in ('WAITING', 'UNSERVED')""";

    private final Statements statements;

    CaseUnopened(Statements statements) {
        this.statements = statements;
    }

    /** Keeps these parts of a case until they can be opened. */
    public Uni<Void> keep(UUID caseId, List<OpenedPart> parts) {
        return parts.isEmpty()
                ? Uni.createFrom().voidItem()
                : statements.together(transaction -> transaction
                        .preparedQuery(KEEP)
                        .executeBatch(parts.stream()
                                .map(part -> Tuple.of(
                                        caseId, part.number(), part.kind(), time(part.notBefore()), part.sealed()))
                                .toList())
                        .replaceWithVoid());
    }

    /** The next of these parts after this one, {@value #MOST_AT_ONCE} at most: each case with those of its parts. */
    public Uni<List<Opening>> after(PartKey last) {
        return statements.run(AFTER, last.caseId(), last.number(), MOST_AT_ONCE).map(CaseUnopened::openings);
    }

    /** The case with those of its parts; none when there are none. */
    public Uni<List<Opening>> of(UUID caseId) {
        return statements.run(OF_CASE, caseId).map(CaseUnopened::openings);
    }

    /** Keeps those parts of these cases no longer that were taken, or need not be. */
    public Uni<Void> forgetTaken(List<Opening> openings) {
        return openings.isEmpty()
                ? Uni.createFrom().voidItem()
                : statements
                        .run(FORGET, (Object) column(openings, Opening::id, UUID[]::new))
                        .replaceWithVoid();
    }

    private static List<Opening> openings(RowSet<Row> rows) {
        return stream(rows)
                .collect(groupingBy(row -> row.getUUID("case_id"), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .map(CaseUnopened::opening)
                .toList();
    }

    private static Opening opening(List<Row> parts) {
        var file = parts.get(0);
        return new Opening(
                file.getUUID("case_id"),
                file.getString("source"),
                file.getString("command_id"),
                file.getString("reference"),
                instant(file, "case_not_before"),
                instant(file, "deadline"),
                instant(file, "opened_at"),
                file.getString("opened_by"),
                file.getString("caller"),
                List.of(file.getString("digest")),
                parts.stream().map(CaseUnopened::part).toList());
    }

    private static OpenedPart part(Row row) {
        return new OpenedPart(
                row.getInteger("number"),
                row.getString("kind"),
                instant(row, "not_before"),
                null,
                row.getString("sealed"));
    }
}
