package io.offboard.ledger;

import static io.offboard.ledger.Columns.column;
import static io.offboard.ledger.Statements.stream;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.ledger.Change.Attempted;
import io.offboard.ledger.Change.Intended;
import io.offboard.ledger.Change.Reply;
import io.offboard.ledger.Change.Returned;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes that are written together, as one statement.
 *
 * @param holder the replica that writes
 * @param intents the tickets that it intends to call, as ranges; null when that has not changed
 * @param keepFor for how long the data of operations that are given up is kept
 * @param publishWithin how long this replica has to tell of what has ended
 */
record WriteStatement(List<Change> changes, UUID holder, String intents, Duration keepFor, Duration publishWithin) {

    /**
     * A row is written only if its epoch still matches, that is, if nobody has claimed the operation since. What else must
     * be true of it is said in words that fit none of the partial indexes: PostgreSQL is to go by the primary key, and not
     * through all that is pending or held, however few rows it believes that to be.
     */
    static final String SQL = """
            with ended as (
                update operation o
                set status = v.status, outcome = v.outcome, attempts = v.attempts, failures = v.failures,
                    in_doubt = v.in_doubt, progress = coalesce(v.progress, o.progress),
                    payload = case when v.status = 'PENDING' or (v.status = 'EXHAUSTED' and $17::bigint > 0) then o.payload end,
                    kept_until = case when v.status = 'EXHAUSTED' and $17::bigint > 0 then now() + $17::bigint * interval '1 ms' end,
                    finished_at = case when v.status <> 'PENDING' then now() end,
                    published_at = case when v.status <> 'PENDING' then now() end,
                    due_at = now() + v.due_in * interval '1 ms',
                    lease_owner = case when v.kept and o.cancel_asked_at is null then o.lease_owner end,
                    begun = false, receipt_owed = case when v.status <> 'PENDING' then true end
                from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::int[], $6::int[], $7::bool[],
                            $8::bigint[], $9::text[], $10::bool[])
                     as v(id, epoch, status, outcome, attempts, failures, in_doubt, due_in, progress, kept)
                where o.id = v.id and o.epoch = v.epoch and o.finished_at is null
                returning o.id, o.finished_at, o.lease_owner
            )""" + Outbox.entry("$18") + """
            , returned as (
                update operation o
                set lease_owner = null, begun = false, attempts = v.attempts,
                    due_at = now() + v.due_in * interval '1 ms'
                from unnest($11::uuid[], $12::int[], $13::int[], $14::bigint[]) as v(id, epoch, attempts, due_in)
                where o.id = v.id and o.epoch = v.epoch and num_nonnulls(o.lease_owner) = 1
            ), intent as (
                update replica set intents = cast($16::text as int8multirange)
                where id = $15::uuid and $16::text is not null and not dead
                returning id, cancelled
            )
            select id, finished_at, lease_owner is not null as kept, null::bigint[] as cancelled,
                   (select id from entry) as outbox
            from ended
            union all select id, null, false, cancelled, null from intent""";

    /** The values of {@link #SQL}. */
    Object[] values(ObjectMapper json) {
        var attempts = only(Attempted.class);
        var returned = only(Returned.class);
        return new Object[] {
            column(attempts, attempt -> attempt.work().id(), UUID[]::new),
            column(attempts, attempt -> attempt.work().lease().epoch(), Integer[]::new),
            column(attempts, attempt -> attempt.next().status().name(), String[]::new),
            column(attempts, attempt -> outcome(attempt, json), String[]::new),
            column(attempts, attempt -> attempt.work().history().attempts(), Integer[]::new),
            column(attempts, attempt -> attempt.next().failures(), Integer[]::new),
            column(attempts, attempt -> attempt.next().inDoubt(), Boolean[]::new),
            column(attempts, attempt -> dueIn(attempt.next()), Long[]::new),
            column(attempts, attempt -> progress(attempt.next()), String[]::new),
            column(attempts, attempt -> attempt.next().kept(), Boolean[]::new),
            column(returned, Returned::operation, UUID[]::new),
            column(returned, back -> back.lease().epoch(), Integer[]::new),
            column(returned, Returned::attempts, Integer[]::new),
            column(returned, back -> back.dueIn().toMillis(), Long[]::new),
            holder,
            intents,
            keepFor.toMillis(),
            publishWithin.toMillis()
        };
    }

    /** What became of each change, in their order. */
    List<Reply> replies(RowSet<Row> answer) {
        var entries = Outbox.entries(answer);
        Map<UUID, Reply> written = stream(answer)
                .collect(toMap(
                        row -> row.getUUID("id"),
                        row -> new Reply(
                                true,
                                row.getBoolean("kept"),
                                Columns.instant(row, "finished_at"),
                                entries.get(row.getUUID("outbox")))));
        return changes.stream().map(change -> reply(change, written)).toList();
    }

    /** The tickets of this replica's operations that were cancelled while they waited; read with its intents. */
    static List<Long> cancelled(RowSet<Row> answer) {
        return stream(answer).flatMap(CancelledTickets::of).toList();
    }

    private Reply reply(Change change, Map<UUID, Reply> written) {
        if (change instanceof Attempted attempt) {
            return written.getOrDefault(attempt.work().id(), Reply.REFUSED);
        }
        if (change instanceof Intended intent) {
            return intent.replica().equals(holder) ? written.getOrDefault(holder, Reply.REFUSED) : Reply.REFUSED;
        }
        return Reply.WRITTEN;
    }

    private <T extends Change> List<T> only(Class<T> type) {
        return changes.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Long dueIn(NextState next) {
        return Optional.ofNullable(next.retryIn()).orElse(publishWithin).toMillis();
    }

    private static String progress(NextState next) {
        return Optional.ofNullable(next.progress()).map(JsonNode::toString).orElse(null);
    }

    private static String outcome(Attempted attempt, ObjectMapper json) {
        var next = attempt.next();
        return new StoredOutcome(next.result(), next.error(), attempt.answer().orElse(null)).text(json);
    }
}
