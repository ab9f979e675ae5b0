package io.offboard.ledger;

import static io.offboard.ledger.Statements.stream;
import static java.util.stream.Collectors.toMap;

import io.offboard.operation.Delay.Passed;
import io.offboard.operation.Notice;
import io.offboard.security.ServiceConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Finds cases that are open while half of the time they had is over, or all of it: each of both once. Every service does;
 * the one that would publish the final event tells of it.
 */
@ApplicationScoped
public class CaseDelays {

    /** The most delays that are raised at once. */
    public static final int MOST_AT_ONCE = 100;

    private static final String DUE = """
            select now() as at where exists (
                select from case_file f where f.status = 'OPEN' and f.confirmed and f.delay_due_at <= now())""";

    static final String FIND = """
            with late as (
                select f.id from case_file f
                where f.status = 'OPEN' and f.confirmed and f.delay_due_at <= $3
                order by f.delay_due_at limit $1
                for no key update of f skip locked)
            update case_file c set delay_due_at = case when c.delay_due_at < c.deadline then c.deadline end
            where c.id = any (array(select id from late))
            returning c.id, c.delay_due_at is null as over,
                      coalesce((select p.domain from case_part p
                                where p.case_id = c.id and p.number <= c.parts
                                  and p.status not in ('WAITING', 'UNSERVED')
                                order by p.number limit 1), c.opened_by, $2) = $2 as ours""";

    private final Statements statements;
    private final CaseLookup lookup;
    private final String domain;

    CaseDelays(Statements statements, CaseLookup lookup, ServiceConfig service) {
        this.statements = statements;
        this.lookup = lookup;
        this.domain = service.domain();
    }

    /** When it was looked, by the clock of the database, if there are delays to raise; otherwise empty. */
    public Uni<Optional<Instant>> due() {
        return statements
                .run(DUE)
                .map(rows -> stream(rows).map(row -> Columns.instant(row, "at")).findFirst());
    }

    /**
     * Finds some delays and writes, in the same transaction, the notice of each that this service has to tell of.
     *
     * @param until those that were to be raised by then
     * @return how many were found, {@value #MOST_AT_ONCE} when there may be more
     */
    public Uni<Integer> raise(Instant until, BiFunction<CaseFound, Passed, Notice> notice) {
        return statements.together(transaction -> transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(MOST_AT_ONCE, domain, Columns.time(until)))
                .call(rows -> tell(transaction, ours(rows), notice))
                .map(RowSet::size));
    }

    private Uni<Void> tell(
            SqlConnection transaction, Map<UUID, Passed> late, BiFunction<CaseFound, Passed, Notice> notice) {
        return lookup.in(transaction, List.copyOf(late.keySet()))
                .chain(found -> Notices.addAll(
                        transaction,
                        found.stream()
                                .map(one ->
                                        notice.apply(one, late.get(one.file().id())))
                                .toList()));
    }

    private static Map<UUID, Passed> ours(RowSet<Row> rows) {
        return stream(rows)
                .filter(row -> row.getBoolean("ours"))
                .collect(toMap(row -> row.getUUID("id"), CaseDelays::passed));
    }

    private static Passed passed(Row row) {
        return row.getBoolean("over") ? Passed.ALL : Passed.HALF;
    }
}
