package io.offboard.ledger;

import static io.offboard.ledger.Columns.column;
import static io.offboard.ledger.Columns.instant;
import static io.offboard.ledger.Statements.stream;

import io.offboard.cases.CaseId;
import io.offboard.cases.PartProblem;
import io.offboard.cases.PartState;
import io.offboard.cases.PartStatus;
import io.offboard.operation.Notice;
import io.offboard.security.ServiceConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The parts of cases that this service carries out. Each change of one is written together with the notice that tells
 * the other services.
 */
@ApplicationScoped
public class CaseParts {

    /** The most parts that one statement looks at. */
    public static final int MOST_AT_ONCE = Statements.MOST_AT_ONCE;

    private static final String RETURNING =
            " returning p.case_id, p.number, p.kind, p.status, p.operations, p.code, p.message, p.changed_at";

    private static final String TAKE = """
            update case_part p
            set status = $3, operations = $4, code = $5, message = $6, changed_at = clock_timestamp()
            where p.case_id = $1 and p.number = $2 and p.status in ('WAITING', 'UNSERVED')""" + RETURNING;

    /** A part stands as the operation of it that went worst. */
    private static final String SETTLE =
            """
            update case_part p
            set status = e.status, code = e.code, message = e.message, changed_at = clock_timestamp()
            from unnest($1::uuid[], $2::int[]) as k(case_id, number)
            cross join lateral (
                select (array_agg(o.status order by w.place))[1] as status,
                       (array_agg(o.outcome::jsonb -> 'error' ->> 'code' order by w.place))[1] as code,
                       (array_agg(o.outcome::jsonb -> 'error' ->> 'message' order by w.place))[1] as message
                from operation o
                join (values ('EXHAUSTED', 1), ('REJECTED', 2), ('CANCELLED', 3), ('SUCCEEDED', 4), ('PENDING', 5))
                     as w(status, place) on w.status = o.status
                where o.source = '%s' || k.case_id and o.command_id = k.number::text
                having bool_and(o.status <> 'PENDING')) e
            where p.case_id = k.case_id and p.number = k.number and p.status = 'PENDING' and e.status is not null""".formatted(CaseId.source(new UUID(0, 0)).replace(new UUID(0, 0).toString(), "")) + RETURNING;

    private static final String PENDING = """
            select p.case_id, p.number from case_part p
            where p.domain = $1 and p.status = 'PENDING' and (p.case_id, p.number) > ($2::uuid, $3::int)
            order by p.case_id, p.number limit $4""";

    private final Statements statements;
    private final String domain;

    CaseParts(Statements statements, ServiceConfig service) {
        this.statements = statements;
        this.domain = service.domain();
    }

    /** Which part of which case. */
    public record PartKey(UUID caseId, int number) {

        /** Before all others. */
        public static final PartKey FIRST = new PartKey(new UUID(0, 0), 0);
    }

    /**
     * This service has taken a part, or refused it.
     *
     * @param operations that carry it out; none when it is refused
     * @param problem why it is refused, otherwise null
     */
    public record Taken(PartKey key, List<UUID> operations, PartProblem problem) {

        private Tuple values() {
            return Tuple.from(new Object[] {
                key.caseId(),
                key.number(),
                (problem == null ? PartStatus.PENDING : PartStatus.REFUSED).name(),
                operations.toArray(UUID[]::new),
                problem == null ? null : problem.code(),
                problem == null ? null : problem.message()
            });
        }
    }

    /** Writes down what was taken and what was refused. What is known already is not told again. */
    public Uni<Void> take(List<Taken> parts, Function<PartState, Notice> notice) {
        return parts.isEmpty()
                ? Uni.createFrom().voidItem()
                : statements.together(transaction -> transaction
                        .preparedQuery(TAKE)
                        .executeBatch(parts.stream().map(Taken::values).toList())
                        .chain(answers -> Notices.addAll(transaction, notices(answers, notice))));
    }

    /** The numbers of a case's parts that were refused: they stay so, whatever comes again. */
    public Uni<List<Integer>> refused(UUID caseId) {
        return statements
                .run("select p.number from case_part p where p.case_id = $1 and p.status = 'REFUSED'", caseId)
                .map(rows -> stream(rows).map(row -> row.getInteger("number")).toList());
    }

    /** Ends those of these parts whose operations have all ended. */
    public Uni<Void> settle(List<PartKey> keys, Function<PartState, Notice> notice) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : statements.together(transaction -> transaction
                        .preparedQuery(SETTLE)
                        .execute(Tuple.of(
                                column(keys, PartKey::caseId, UUID[]::new),
                                column(keys, PartKey::number, Integer[]::new)))
                        .chain(answer -> Notices.addAll(transaction, notices(answer, notice))));
    }

    /** The next parts after this one that this service has taken and that have not ended. */
    public Uni<List<PartKey>> pendingAfter(PartKey last) {
        return statements
                .run(PENDING, domain, last.caseId(), last.number(), MOST_AT_ONCE)
                .map(rows -> stream(rows)
                        .map(row -> new PartKey(row.getUUID("case_id"), row.getInteger("number")))
                        .toList());
    }

    /** A batch's answers follow one another. */
    private static List<Notice> notices(RowSet<Row> answers, Function<PartState, Notice> notice) {
        var notices = new ArrayList<Notice>();
        for (var answer = answers; answer != null; answer = answer.next()) {
            stream(answer).map(CaseParts::state).map(notice).forEach(notices::add);
        }
        return notices;
    }

    private static PartState state(Row row) {
        var code = row.getString("code");
        return new PartState(
                row.getUUID("case_id"),
                row.getInteger("number"),
                row.getString("kind"),
                PartStatus.valueOf(row.getString("status")),
                Arrays.asList(row.getArrayOfUUIDs("operations")),
                instant(row, "changed_at"),
                code == null ? null : new PartProblem(code, row.getString("message")));
    }
}
