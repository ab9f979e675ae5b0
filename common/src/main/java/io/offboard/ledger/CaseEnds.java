package io.offboard.ledger;

import static io.offboard.ledger.Statements.stream;
import static java.util.stream.Collectors.toSet;

import io.offboard.cases.CasesEnded;
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
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Ends cases. Each service does so for itself, by what it knows of the parts, and all come to the same. The service of the
 * first part that any service took or refused also publishes the final event; where nobody did, the one that was asked.
 *
 * <p>A case that ended incomplete is completed if what was missing is done all the same: by an operation that was given up
 * and is set going again, or by a service that was away for longer than the others waited. Then another event says so.
 */
@ApplicationScoped
public class CaseEnds {

    /**
     * Whoever changes a part looks afterwards whether it was the last. Of two at once, neither would see the other's change:
     * the second one waits here, and looks when the first one's is committed.
     */
    static final String ONE_AT_A_TIME =
            "select from case_file where id = any($1::uuid[]) order by id for no key update";

    static final String END = """
            update case_file c set status = e.status, ended_at = e.ended_at
            from (select p.case_id, count(*) as parts, max(p.changed_at) as ended_at,
                         case when bool_and(p.status = 'SUCCEEDED') then 'COMPLETED' else 'INCOMPLETE' end as status,
                         (array_agg(p.domain order by p.number) filter (where p.status <> 'UNSERVED'))[1] as domain
                  from case_part p join case_file f on f.id = p.case_id and p.number <= f.parts
                  where p.case_id = any($1::uuid[])
                  group by p.case_id
                  having bool_and(p.status not in ('WAITING', 'PENDING'))) e
            where c.id = e.case_id and c.status not in (e.status, 'COMPLETED') and c.confirmed and c.parts = e.parts
            returning c.id, coalesce(e.domain, c.opened_by, $2) = $2 as ours""";

    /**
     * How long its deadline was is no matter: a service that comes back later still does its part. The time counts from when
     * this service heard of the case: what the others told meanwhile may be unread yet.
     */
    static final String GIVE_UP = """
            update case_part p set status = 'UNSERVED', changed_at = f.opened_at + $1 * interval '1 ms'
            from case_file f
            where p.status = 'WAITING' and f.id = p.case_id and f.id in (
                select w.case_id from case_part w join case_file c on c.id = w.case_id
                where w.status = 'WAITING' and c.confirmed and c.heard_at < now() - $1 * interval '1 ms'
                group by w.case_id order by w.case_id limit $2)
            returning p.case_id""";

    /** Each brings its parts and an event along. */
    private static final int MOST_GIVEN_UP = 100;

    private final Statements statements;
    private final CaseLookup lookup;
    private final String domain;
    private final Event<NoticesWritten> written;
    private final Event<CasesEnded> told;

    CaseEnds(
            Statements statements,
            CaseLookup lookup,
            ServiceConfig service,
            Event<NoticesWritten> written,
            Event<CasesEnded> told) {
        this.statements = statements;
        this.lookup = lookup;
        this.domain = service.domain();
        this.written = written;
        this.told = told;
    }

    /**
     * Ends those of these cases whose parts have all ended.
     *
     * @param notice the final event, for those that this service has to publish
     */
    public Uni<Void> end(Collection<UUID> cases, Function<CaseFound, Notice> notice) {
        return cases.isEmpty()
                ? Uni.createFrom().voidItem()
                : statements
                        .together(transaction -> end(transaction, cases, notice))
                        .invoke(this::tell)
                        .replaceWithVoid();
    }

    private Uni<List<CaseFound>> end(
            SqlConnection transaction, Collection<UUID> cases, Function<CaseFound, Notice> notice) {
        var ids = cases.toArray(UUID[]::new);
        return transaction
                .preparedQuery(ONE_AT_A_TIME)
                .execute(Tuple.of(ids))
                .chain(() -> transaction.preparedQuery(END).execute(Tuple.of(ids, domain)))
                .map(CaseEnds::ours)
                .chain(ours -> lookup.in(transaction, ours))
                .call(ended ->
                        Notices.addAll(transaction, ended.stream().map(notice).toList()));
    }

    private void tell(List<CaseFound> ended) {
        if (!ended.isEmpty()) {
            written.fire(new NoticesWritten());
            told.fire(new CasesEnded(
                    ended.stream().map(one -> one.file().status()).toList()));
        }
    }

    private static List<UUID> ours(RowSet<Row> rows) {
        return stream(rows)
                .filter(row -> row.getBoolean("ours"))
                .map(row -> row.getUUID("id"))
                .toList();
    }

    /**
     * Waits no longer for parts that nobody told of for so long since this service heard of them, and ends their cases in
     * the same transaction: no later look would find a case that waits for nothing.
     *
     * @param notice the final event, for those that this service has to publish
     */
    public Uni<Void> giveUp(Duration after, Function<CaseFound, Notice> notice) {
        return Uni.createFrom()
                .deferred(() -> giveUpSome(after, notice))
                .repeat()
                .whilst(given -> given == MOST_GIVEN_UP)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> giveUpSome(Duration after, Function<CaseFound, Notice> notice) {
        return statements
                .together(transaction -> transaction
                        .preparedQuery(GIVE_UP)
                        .execute(Tuple.of(after.toMillis(), MOST_GIVEN_UP))
                        .map(rows -> stream(rows).map(CaseEnds::caseId).collect(toSet()))
                        .chain(given -> end(transaction, given, notice).map(ended -> new GivenUp(given.size(), ended))))
                .invoke(given -> tell(given.ended()))
                .map(GivenUp::cases);
    }

    private record GivenUp(int cases, List<CaseFound> ended) {}

    private static UUID caseId(Row row) {
        return row.getUUID("case_id");
    }
}
