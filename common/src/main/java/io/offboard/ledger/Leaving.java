package io.offboard.ledger;

import static io.offboard.ledger.Columns.column;
import static io.offboard.ledger.Statements.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Takes operations out of the ledger that ended long ago, a page of ids at a time, in the order of ids. It needs no index
 * of its own: ids tell when an operation was accepted, and few stay for much longer than others.
 *
 * <p>An operation leaves in two steps, each in a transaction of its own. First what stays of it is written beside its row,
 * see {@link Past}. The row is deleted half a minute later: whoever was about to insert the same command again, and could
 * not see yet what was written, has ended by then, and was stopped by the row. If a replica is killed between, another goes
 * on from there.
 */
@ApplicationScoped
public class Leaving {

    /** The most operations that are looked at in one transaction. */
    public static final int MOST_AT_ONCE = Statements.MOST_AT_ONCE;

    /** Longer than a statement may run. */
    private static final Duration REMEMBERED_FOR = LedgerConnections.LONGEST_RUN.plusSeconds(10);

    /** One replica at a time, the eldest; and none while one is alive that does not know what has left. */
    private static final String MY_TURN = """
            select coalesce($1 = (select r.id from replica r where not r.dead and r.alive_until > now()
                                  order by r.id limit 1), false)
                   and not exists (select from replica r where not r.dead and r.alive_until > now() and not r.knows_past)
                   as mine""";

    /**
     * Over is what has ended for long enough, is published, has its receipt, and cannot be retried. The operations of one
     * command wait for each other.
     */
    static final String LOOK = """
            select o.id, p.operation is null as fresh, coalesce(p.left_at < now() - $5 * interval '1 ms', false) as known,
                   case when p.operation is null then o.outcome end as outcome,
                   coalesce(o.finished_at < now() - $4 * interval '1 ms', false)
                   and""" + Outbox.IS_PUBLISHED + """
                   and o.kept_until is null
                   and exists (select from receipt r where r.operation = o.id)
                   and not exists (select from receipt_due d where d.operation = o.id)
                   and (o.parts = 1 or not exists (
                       select from operation s
                       where s.source = o.source and s.command_id = o.command_id
                         and (s.finished_at < now() - $4 * interval '1 ms' and s.published_at is not null
                              and s.kept_until is null) is not true)) as over
            from (select * from operation where id > $1 and id < $2 order by id limit $3) o
            left join operation_past p on p.operation = o.id
            order by o.id""";

    static final String REMEMBER = """
            insert into operation_past (operation, accepted_at, finished_at, part, parts, targets, attempts, retries,
                                        in_doubt, command, digest, kind, status, outcome)
            select o.id, o.accepted_at, o.finished_at, o.part, o.parts, o.targets, o.attempts, o.retries,
                   o.in_doubt, command_key(o.source, o.command_id), o.digest, o.kind, o.status, v.outcome
            from unnest($1::uuid[], $2::text[]) as v(id, outcome) join operation o on o.id = v.id
            where num_nonnulls(o.finished_at, o.published_at) = 2 and num_nonnulls(o.kept_until) = 0
            on conflict do nothing""";

    static final String REMOVE = """
            with leaving as (
                select o.id from unnest($1::uuid[]) as v(id) join operation o on o.id = v.id
                where num_nonnulls(o.finished_at, o.published_at) = 2 and num_nonnulls(o.kept_until) = 0
                for update of o skip locked)
            delete from operation o using leaving where o.id = leaving.id""";

    private final Statements statements;
    private final ViewReader views;
    private final Replica replica;
    private final ObjectMapper json;
    private final Clock clock;

    Leaving(Statements statements, ViewReader views, Replica replica, ObjectMapper json, Clock clock) {
        this.statements = statements;
        this.views = views;
        this.replica = replica;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A page of operations that was looked at.
     *
     * @param looked how many it has
     * @param last the last of them; where the page began when it has none
     * @param stays behind this one stands the first that has not left; null when all have
     * @param remembered of how many what stays was written
     * @param removed how many rows have left
     */
    public record Page(int looked, UUID last, UUID stays, int remembered, int removed) {

        /** Whether there may be more behind it. */
        public boolean full() {
            return looked == MOST_AT_ONCE;
        }
    }

    private record Candidate(UUID id, boolean over, boolean fresh, boolean known, String outcome) {}

    /**
     * Brings a page of operations a step further, all or none. An empty page when it is another replica's turn.
     *
     * @param after those with a greater id
     * @param keep how long after their end operations stay
     */
    public Uni<Page> page(UUID after, Duration keep) {
        return statements.together(transaction -> transaction
                .preparedQuery(MY_TURN)
                .execute(Tuple.of(replica.lease()))
                .chain(turn -> turn.iterator().next().getBoolean("mine")
                        ? look(transaction, after, keep).chain(found -> step(transaction, after, found))
                        : Uni.createFrom().item(new Page(0, after, after, 0, 0))));
    }

    private Uni<List<Candidate>> look(SqlConnection transaction, UUID after, Duration keep) {
        var before = OperationCounts.firstId(clock.instant().minus(keep));
        return transaction
                .preparedQuery(LOOK)
                .execute(Tuple.of(after, before, MOST_AT_ONCE, keep.toMillis(), REMEMBERED_FOR.toMillis()))
                .map(rows -> stream(rows).map(this::candidate).toList());
    }

    private Uni<Page> step(SqlConnection transaction, UUID after, List<Candidate> found) {
        var fresh = found.stream().filter(one -> one.over() && one.fresh()).toList();
        var known = found.stream().filter(one -> one.over() && one.known()).toList();
        var last = found.isEmpty() ? after : found.get(found.size() - 1).id();
        return remember(transaction, fresh).chain(remembered -> remove(transaction, known)
                .map(removed -> new Page(found.size(), last, stays(after, found), remembered, removed)));
    }

    private static Uni<Integer> remember(SqlConnection transaction, List<Candidate> fresh) {
        return fresh.isEmpty()
                ? Uni.createFrom().item(0)
                : transaction
                        .preparedQuery(REMEMBER)
                        .execute(Tuple.of(ids(fresh), column(fresh, Candidate::outcome, String[]::new)))
                        .map(RowSet::rowCount);
    }

    private static Uni<Integer> remove(SqlConnection transaction, List<Candidate> known) {
        return known.isEmpty()
                ? Uni.createFrom().item(0)
                : transaction
                        .preparedQuery(REMOVE)
                        .execute(Tuple.of((Object) ids(known)))
                        .map(RowSet::rowCount);
    }

    private static UUID stays(UUID after, List<Candidate> found) {
        var before = after;
        for (var one : found) {
            if (!one.over() || !one.known()) {
                return before;
            }
            before = one.id();
        }
        return null;
    }

    private static UUID[] ids(List<Candidate> candidates) {
        return column(candidates, Candidate::id, UUID[]::new);
    }

    private Candidate candidate(Row row) {
        var over = row.getBoolean("over");
        var fresh = row.getBoolean("fresh");
        var outcome = over && fresh ? views.outcome(row).past().text(json) : null;
        return new Candidate(row.getUUID("id"), over, fresh, row.getBoolean("known"), outcome);
    }
}
