package io.offboard.ledger;

import static io.offboard.ledger.Columns.column;
import static io.offboard.ledger.Columns.instant;
import static io.offboard.ledger.Columns.time;
import static io.offboard.ledger.Statements.stream;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.offboard.cases.CaseId;
import io.offboard.cases.PartProblem;
import io.offboard.cases.PartState;
import io.offboard.cases.PartStatus;
import io.offboard.operation.Notice;
import io.offboard.operation.NoticesWritten;
import io.offboard.security.ServiceConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            " returning p.case_id, p.number, p.kind, p.status, p.operations, p.expected_at, p.code, p.message, p.changed_at";

    /** However the clock is set: of two states the later one counts. */
    private static final String LATER = "greatest(clock_timestamp(), p.changed_at + interval '1 microsecond')";

    private static final String TAKE = """
            update case_part p
            set status = $3, operations = $4, expected_at = $5, code = $6, message = $7, changed_at = %s
            where p.case_id = $1 and p.number = $2 and (p.status = 'WAITING' or p.status = 'UNSERVED' and $3 <> 'WAITING')""".formatted(LATER) + RETURNING;

    /**
     * A part stands as the operation of it that went worst. Of a case that is opened again long after it left, the operations
     * have left, too: nothing of it is done again. Rows are locked in the order in which what is learnt of them is written.
     * How they stand is said in words that fit no partial index, so that PostgreSQL goes by the primary key.
     */
    static final String SETTLE = """
            with k as materialized (
                select p.case_id, p.number, '%s' || p.case_id as source, p.number::text as command_id
                from unnest($1::uuid[], $2::int[]) as v(case_id, number)
                join case_part p on p.case_id = v.case_id and p.number = v.number
                where lower(p.status) in ('pending', 'exhausted')
                order by p.case_id, p.number
                for no key update of p)
            update case_part p
            set status = e.status, expected_at = null, code = e.code, message = e.message, changed_at = %s
            from k cross join lateral (
                select (array_agg(o.status order by w.place))[1] as status,
                       (array_agg(o.outcome::jsonb -> 'error' ->> 'code' order by w.place))[1] as code,
                       (array_agg(o.outcome::jsonb -> 'error' ->> 'message' order by w.place))[1] as message
                from (select n.status, n.outcome from operation n
                      where n.source = k.source and n.command_id = k.command_id
                      union all
                      select t.status, t.outcome from operation_past t
                      where t.command = command_key(k.source, k.command_id)
                        and not exists (select from operation n where n.id = t.operation)) o
                join (values ('EXHAUSTED', 1), ('REJECTED', 2), ('CANCELLED', 3), ('SUCCEEDED', 4), ('PENDING', 5))
                     as w(status, place) on w.status = o.status
                having bool_and(o.status <> 'PENDING')) e
            where p.case_id = k.case_id and p.number = k.number and p.status <> e.status""".formatted(CaseId.SOURCE, LATER) + RETURNING;

    /** With those that were given up: they may be set going again. */
    static final String PENDING = """
            select p.case_id, p.number from case_part p
            where p.domain = $1 and p.status in ('PENDING', 'EXHAUSTED') and (p.case_id, p.number) > ($2::uuid, $3::int)
            order by p.case_id, p.number limit $4""";

    /** In words that fit no partial index. */
    static final String UNDER_WAY = "select id from operation where source = $1 and num_nonnulls(finished_at) = 0";

    static final String ACCEPTED = "select command_id, id from operation where source = $1 order by part";

    private final Statements statements;
    private final String domain;
    private final Event<NoticesWritten> written;

    CaseParts(Statements statements, ServiceConfig service, Event<NoticesWritten> written) {
        this.statements = statements;
        this.written = written;
        this.domain = service.domain();
    }

    /** Which part of which case. */
    public record PartKey(UUID caseId, int number) {

        /** Before all others. */
        public static final PartKey FIRST = new PartKey(new UUID(0, 0), 0);
    }

    /**
     * This service has taken a part, or refused it, or its case was cancelled before.
     *
     * @param operations that carry it out; none when it is not taken
     * @param expectedAt when it is expected to have ended; null when that cannot be told, and when it is not taken
     * @param problem why it is not taken, otherwise null
     */
    public record Taken(
            PartKey key, PartStatus status, List<UUID> operations, Instant expectedAt, PartProblem problem) {

        /** It will be carried out by these operations. */
        public static Taken by(PartKey key, List<UUID> operations, Instant expectedAt) {
            return new Taken(key, PartStatus.PENDING, operations, expectedAt, null);
        }

        /** It will not be carried out. */
        public static Taken not(PartKey key, PartStatus status, PartProblem problem) {
            return new Taken(key, status, List.of(), null, problem);
        }

        /** It waits, and why. */
        public static Taken waits(PartKey key, PartProblem problem) {
            return new Taken(key, PartStatus.WAITING, List.of(), null, problem);
        }

        private Tuple values() {
            return Tuple.from(new Object[] {
                key.caseId(),
                key.number(),
                status.name(),
                operations.toArray(UUID[]::new),
                time(expectedAt),
                problem == null ? null : problem.code(),
                problem == null ? null : problem.message()
            });
        }
    }

    /** Writes down what was taken and what was refused. What is known already is not told again. */
    public Uni<Void> take(List<Taken> parts, Function<PartState, Notice> notice) {
        return parts.isEmpty()
                ? Uni.createFrom().voidItem()
                : changed(
                        transaction -> transaction
                                .preparedQuery(TAKE)
                                .executeBatch(parts.stream().map(Taken::values).toList()),
                        notice);
    }

    /**
     * The numbers of a case's parts that their services have not told of. No others are taken, whatever comes again: neither
     * what is taken already, nor what left long ago.
     */
    public Uni<Set<Integer>> untold(UUID caseId) {
        return statements
                .run("select number from case_part where case_id = $1 and status in ('WAITING', 'UNSERVED')", caseId)
                .map(rows -> stream(rows).map(row -> row.getInteger("number")).collect(toSet()));
    }

    /**
     * The operations of this service that carry out parts of this case and have not ended, whatever is written down of the
     * parts: one that was given up may have been set going again, and one that was accepted may not be written down yet.
     */
    public Uni<List<UUID>> underWay(UUID caseId) {
        return statements
                .run(UNDER_WAY, CaseId.source(caseId))
                .map(rows -> stream(rows).map(row -> row.getUUID("id")).toList());
    }

    /** The operations that this service has accepted for parts of this case, by the number of the part. */
    public Uni<Map<Integer, List<UUID>>> accepted(UUID caseId) {
        return statements.run(ACCEPTED, CaseId.source(caseId)).map(rows -> stream(rows)
                .collect(groupingBy(
                        row -> Integer.valueOf(row.getString("command_id")),
                        mapping(row -> row.getUUID("id"), toList()))));
    }

    /** Ends those of these parts whose operations have all ended, also anew those that had been given up. */
    public Uni<Void> settle(List<PartKey> keys, Function<PartState, Notice> notice) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : changed(
                        transaction -> transaction
                                .preparedQuery(SETTLE)
                                .execute(Tuple.of(
                                        column(keys, PartKey::caseId, UUID[]::new),
                                        column(keys, PartKey::number, Integer[]::new))),
                        notice);
    }

    private Uni<Void> changed(Function<SqlConnection, Uni<RowSet<Row>>> change, Function<PartState, Notice> notice) {
        return statements
                .together(transaction -> change.apply(transaction)
                        .map(answers -> notices(answers, notice))
                        .call(notices -> Notices.addAll(transaction, notices)))
                .invoke(notices -> {
                    if (!notices.isEmpty()) {
                        written.fire(new NoticesWritten());
                    }
                })
                .replaceWithVoid();
    }

    /** The next parts after this one that this service has taken and that have not ended, or were given up. */
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
                instant(row, "expected_at"),
                instant(row, "changed_at"),
                code == null ? null : new PartProblem(code, row.getString("message")));
    }
}
