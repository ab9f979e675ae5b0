package io.offboard.ledger;

import static io.offboard.ledger.Columns.column;
import static io.offboard.ledger.Statements.stream;

import io.offboard.ledger.Change.Returned;
import io.offboard.operation.Lease;
import io.offboard.operation.Work;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes up operations that wait in the ledger and are due. */
@ApplicationScoped
public class Claims {

    /** The most operations that one claim takes. */
    public static final int MOST_AT_ONCE = Statements.MOST_AT_ONCE;

    /** When to look again at a row that this service cannot carry out: somebody has to mend its configuration. */
    private static final Duration UNTIL_MENDED = Duration.ofMinutes(1);

    /** The accounts of what waits, and after them a null: steps from one to the next by their index. */
    static final String ACCOUNTS = """
            with recursive account(name) as (
                (select account from operation where status = 'PENDING' and lease_owner is null
                 order by account limit 1)
                union all
                select (select o.account from operation o
                        where o.status = 'PENDING' and o.lease_owner is null and o.account > a.name
                        order by o.account limit 1)
                from account a where a.name is not null
            )""";

    /** Looks at each account for itself, so that the backlog of one costs the others nothing. */
    static final String CLAIM = ACCOUNTS + """
            , allowance as (
                select a.name, coalesce(g.operations, $3::int) as operations, coalesce(g.bytes, $4::bigint) as bytes
                from account a
                left join unnest($5::text[], $6::int[], $7::bigint[]) as g(name, operations, bytes) on g.name = a.name
                where a.name is not null
            ), due as (
                select d.id, row_number() over (order by d.place, d.id) as number
                from allowance a cross join lateral (
                    select w.id, row_number() over (order by w.due_at, w.id) as place,
                           sum($8::bigint + $9::bigint * w.bytes) over (order by w.due_at, w.id) as total
                    from (
                        select o.id, o.due_at, octet_length(o.payload) as bytes from operation o
                        where o.status = 'PENDING' and o.lease_owner is null and o.due_at <= now()
                          and o.account = a.name and o.cancel_asked_at is null
                          and (o.order_key is null or not exists (
                              select from operation p
                              where p.order_key = o.order_key and p.status = 'PENDING'
                                and ((p.id < o.id and (p.not_before is null or p.not_before <= now()))
                                     or p.lease_owner is not null)))
                        order by o.due_at limit a.operations
                        for no key update of o skip locked) w) d
                where d.total <= a.bytes or d.place = 1
                order by d.place, d.id limit $2
            )
            update operation o
            set lease_owner = r.id, epoch = o.epoch + 1, ticket = $10::bigint + due.number, begun = false
            from due, replica r
            where o.id = any (array(select id from due)) and o.id = due.id and r.id = $1 and r.alive_until > now() and not r.dead
            returning o.id, o.kind, o.source, o.command_id, o.part, o.parts, o.digest, o.payload, o.accepted_at,
                      o.attempts, o.failures, o.in_doubt, o.progress, o.retries, coalesce(o.retried_at, o.not_before) as retried_at, o.lease_owner, o.epoch,
                      o.ticket, o.trace""";

    private final Statements statements;
    private final RowReader reader;
    private final LedgerWriter writer;

    Claims(Statements statements, RowReader reader, LedgerWriter writer) {
        this.statements = statements;
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * How much one account may have taken up for it.
     *
     * @param bytes by {@link Work#weight}; one operation is taken up even if it is larger
     */
    public record Allowance(String account, int operations, long bytes) {}

    /**
     * Takes up operations that are due, of each account the oldest first and all accounts in turn,
     * {@value Statements#MOST_AT_ONCE} at most. What it takes up is committed as held by this replica, and not begun.
     *
     * @param ticket the last ticket that was given away: those of the operations follow it
     * @param others the allowance of each account that none is given for
     */
    public Uni<List<Work>> claim(UUID lease, long ticket, List<Allowance> allowances, Allowance others) {
        return statements
                .run(
                        CLAIM,
                        lease,
                        MOST_AT_ONCE,
                        others.operations(),
                        others.bytes(),
                        column(allowances, Allowance::account, String[]::new),
                        column(allowances, Allowance::operations, Integer[]::new),
                        column(allowances, Allowance::bytes, Long[]::new),
                        (long) Work.OWN_WEIGHT,
                        (long) Work.COPIES,
                        ticket)
                // Another replica was faster with one of the ordering keys: the next claim finds the rest.
                .onFailure(Statements::uniqueViolation)
                .recoverWithNull()
                .chain(rows -> rows == null ? Uni.createFrom().item(List.of()) : works(rows));
    }

    private Uni<List<Work>> works(RowSet<Row> rows) {
        return CallerContext.ofBytes(bytes(rows), () -> read(rows)).chain(works -> readable(rows, works));
    }

    private static long bytes(RowSet<Row> rows) {
        return stream(rows).mapToLong(row -> row.getBuffer("payload").length()).sum();
    }

    private List<Work> read(RowSet<Row> rows) {
        return stream(rows).map(reader::read).flatMap(Optional::stream).toList();
    }

    private Uni<List<Work>> readable(RowSet<Row> rows, List<Work> works) {
        if (works.size() == rows.size()) {
            return Uni.createFrom().item(works);
        }
        var readable = works.stream().map(Work::id).collect(Collectors.toSet());
        var unreadable = stream(rows)
                .filter(row -> !readable.contains(row.getUUID("id")))
                .map(Claims::unreadable)
                .toList();
        return writer.handBack(unreadable).replaceWith(works);
    }

    private static Returned unreadable(Row row) {
        var lease = new Lease(row.getUUID("lease_owner"), row.getInteger("epoch"), row.getLong("ticket"));
        return new Returned(row.getUUID("id"), lease, row.getInteger("attempts"), UNTIL_MENDED);
    }
}
