package io.offboard.ledger;

import static io.offboard.ledger.Statements.stream;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.offboard.operation.Ended;
import io.offboard.operation.OperationConfig;
import io.offboard.operation.OutboxEntry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Operations that have ended and whose event Kafka has not acknowledged yet: a row for all that one statement has ended. */
@ApplicationScoped
public class Outbox {

    /** The most operations that share an entry. */
    public static final int LARGEST_ENTRY = Statements.MOST_AT_ONCE;

    /** Of an ended operation {@code o}. */
    static final String IS_PUBLISHED =
            " o.published_at is not null and o.id not in (select unnest(u.operations) from outbox u) ";

    /** What follows on {@link #entry}: all that is {@code ended}, as {@link ViewReader#ended} reads it. */
    static final String ENDED = " select ended.*, entry.id as outbox from ended, entry";

    /** Those of the version before, which has no outbox. Of one that owed a receipt it is due now. */
    static final String ADOPT = """
            with overdue as (
                select o.id, o.receipt_owed from operation o
                where o.status <> 'PENDING' and o.published_at is null and o.due_at <= now()
                order by o.due_at limit $1
                for no key update of o skip locked
            ), ended as (
                update operation o set published_at = now(), receipt_owed = false
                where o.id = any (array(select id from overdue))
                returning o.id, o.finished_at
            ), due as (
                insert into receipt_due (operation) select id from overdue where receipt_owed
            )""" + entry("0") + " select from ended";

    /** An entry is left with nothing if replicas of the version before, which do not look at it, set all of it going again. */
    static final String OVERDUE = """
            with overdue as (
                select u.id, u.operations from outbox u
                where u.due_at <= now()
                order by u.due_at limit $1
                for update of u skip locked
            ), ended as (
                select""" + ViewReader.ENDED_COLUMNS + """
            , u.id as outbox
                from overdue u""" + operations("u") + """
                where o.finished_at is not null
            ), again as (
                update outbox set due_at = now() + $2::bigint * interval '1 ms' where id in (select outbox from ended)
            ), empty as (
                delete from outbox where id in (select id from overdue) and id not in (select outbox from ended)
            )
            select * from ended""";

    private final Statements statements;
    private final ViewReader views;
    private final Duration publishWithin;

    Outbox(Statements statements, ViewReader views, OperationConfig config) {
        this.statements = statements;
        this.views = views;
        this.publishWithin = config.publishWithin();
    }

    /**
     * Goes on a statement whose {@code ended} has operations with their {@code id} and {@code finished_at}: those that have
     * ended are one {@code entry} of the outbox.
     *
     * @param within the parameter that says for how many milliseconds whoever ended them may publish them alone
     */
    static String entry(String within) {
        return """
            , entry as (
                insert into outbox (operations, due_at)
                select array_agg(id), now() + %s::bigint * interval '1 ms' from ended
                where finished_at is not null having count(*) > 0
                returning id
            )""".formatted(within);
    }

    /**
     * Goes on entries of the outbox: the operations {@code o} of each. They are looked up one by one. For a join the server
     * would read the whole ledger, if the outbox was full when its statistics were made.
     */
    static String operations(String entries) {
        return (" cross join unnest(%s.operations) as e(operation)"
                        + " cross join lateral (select * from operation where id = e.operation limit 1) o ")
                .formatted(entries);
    }

    /** The entries of those among these rows whose operations have ended, by their ids. */
    static Map<UUID, OutboxEntry> entries(RowSet<Row> rows) {
        var operations = stream(rows)
                .filter(row -> row.getOffsetDateTime("finished_at") != null)
                .collect(groupingBy(row -> row.getUUID("outbox"), counting()));
        return operations.keySet().stream()
                .collect(toMap(
                        Function.identity(),
                        id -> new OutboxEntry(id, operations.get(id).intValue())));
    }

    /**
     * Takes up to so many entries whose events are overdue, because the replica that ended their operations did not publish
     * them in time. Nobody else takes them for as long again.
     */
    public Uni<List<Ended>> overdue(int entries) {
        return statements
                .run(ADOPT, LARGEST_ENTRY)
                .chain(() -> statements.run(OVERDUE, entries, publishWithin.toMillis()))
                .map(views::ended);
    }
}
