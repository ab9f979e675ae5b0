package io.offboard.operation;

import static io.offboard.operation.Statements.stream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.privacy.PayloadSeal;
import io.offboard.privacy.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * The statements that write the ledger. Each carries a whole batch as arrays, in one round trip and one transaction of
 * its own: that is what makes hundreds of operations cost little more than one.
 */
@ApplicationScoped
class Ledger {

    /** When to look again at a row that this service cannot carry out: somebody has to mend its configuration. */
    private static final Duration UNTIL_MENDED = Duration.ofMinutes(1);

    private static final String UNIQUE_VIOLATION = "23505";

    private final Statements statements;
    private final RowReader reader;
    private final PayloadSeal seal;
    private final ObjectMapper json;

    Ledger(Statements statements, RowReader reader, PayloadSeal seal, ObjectMapper json) {
        this.statements = statements;
        this.reader = reader;
        this.seal = seal;
        this.json = json;
    }

    /** A row that an insert made: when, and under which lease; null when nobody holds it yet. */
    record Inserted(Instant acceptedAt, UUID lease) {}

    /** A row that was there before: its operation, and the digest of what it was asked to do. */
    record Existing(UUID operation, String digest) {}

    /** What makes a command one and the same, however often it comes. */
    record Name(String source, String commandId) {
        static Name of(Draft draft) {
            return new Name(draft.source(), draft.commandId());
        }
    }

    /** The end of an attempt, to be recorded; the secret goes to whoever waits, and never in here. */
    record Ending(Work work, Result result, Optional<Secret> once) {}

    /** When the operation of a recorded row ended; null while it is pending. */
    record Recorded(Instant finishedAt) {}

    /** An operation that was held and not begun, and when it is due again. */
    record Returned(UUID operation, int epoch, int attempts, Duration dueIn) {
        static Returned of(Work work, Duration dueIn) {
            return new Returned(work.id(), work.hold().epoch(), work.history().attempts(), dueIn);
        }
    }

    /**
     * Inserts what is new among the drafts; answers that. A command comes in with all its operations or not at all. This
     * is the intent that precedes the first vendor call.
     *
     * @param leased how many of the drafts, from the first on, this replica has room for
     */
    Uni<Map<UUID, Inserted>> insert(List<Draft> drafts, int leased, UUID lease) {
        var owned = drafts.stream()
                .limit(leased)
                .filter(draft -> draft.placement().orderKey().isEmpty())
                .map(Draft::id)
                .collect(Collectors.toSet());
        // One order for all replicas: two of them that insert the same commands at once must not wait for each other.
        var rows = drafts.stream()
                .sorted(Comparator.comparing(Draft::source)
                        .thenComparing(Draft::commandId)
                        .thenComparing(draft -> draft.part().number()))
                .toList();
        return statements
                .run(
                        """
                with draft as (
                    select d.*, r.id as lease
                    from unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[],
                                $9::text[], $10::text[], $11::text[], $12::int[], $13::bytea[], $14::bool[])
                         as d(id, first, part, parts, kind, account, order_key, source, command_id, digest, targets,
                              payload, leased)
                    left join replica r on d.leased and r.id = $1 and r.alive_until > now()
                ), head as (
                    insert into operation (id, part, parts, kind, account, order_key, source, command_id, digest, targets,
                                           payload, attempts, lease_owner)
                    select id, part, parts, kind, account, order_key, source, command_id, digest, targets,
                           payload, case when lease is null then 0 else 1 end, lease
                    from draft where part = 0
                    on conflict (source, command_id, part) do nothing
                    returning id, accepted_at, lease_owner
                ), rest as (
                    insert into operation (id, part, parts, kind, account, order_key, source, command_id, digest, targets,
                                           payload, attempts, lease_owner)
                    select id, part, parts, kind, account, order_key, source, command_id, digest, targets,
                           payload, case when lease is null then 0 else 1 end, lease
                    from draft where part > 0 and first in (select id from head)
                    on conflict (source, command_id, part) do nothing
                    returning id, accepted_at, lease_owner
                )
                select * from head union all select * from rest""",
                        lease,
                        column(rows, Draft::id, UUID[]::new),
                        column(rows, draft -> draft.part().first(), UUID[]::new),
                        column(rows, draft -> draft.part().number(), Integer[]::new),
                        column(rows, draft -> draft.part().of(), Integer[]::new),
                        column(rows, draft -> draft.handler().kind(), String[]::new),
                        column(rows, draft -> draft.placement().account(), String[]::new),
                        column(rows, draft -> draft.placement().orderKey().orElse(null), String[]::new),
                        column(rows, Draft::source, String[]::new),
                        column(rows, Draft::commandId, String[]::new),
                        column(rows, Draft::digest, String[]::new),
                        column(rows, draft -> draft.placement().targets(), Integer[]::new),
                        column(rows, this::sealed, Buffer[]::new),
                        column(rows, draft -> owned.contains(draft.id()), Boolean[]::new))
                .map(inserted -> stream(inserted)
                        .collect(toMap(
                                row -> row.getUUID("id"),
                                row -> new Inserted(instant(row, "accepted_at"), row.getUUID("lease_owner")))));
    }

    /** The rows of the commands that these drafts are of, each command's in the order of its parts. */
    Uni<Map<Name, List<Existing>>> existing(Collection<Draft> drafts) {
        var names = drafts.stream().map(Name::of).distinct().toList();
        return statements
                .run("""
                select o.id, o.source, o.command_id, o.digest
                from operation o join unnest($1::text[], $2::text[]) as d(source, command_id)
                     on o.source = d.source and o.command_id = d.command_id
                order by o.part""", column(names, Name::source, String[]::new), column(names, Name::commandId, String[]::new))
                .map(found -> stream(found)
                        .collect(groupingBy(
                                row -> new Name(row.getString("source"), row.getString("command_id")),
                                Collectors.mapping(
                                        row -> new Existing(row.getUUID("id"), row.getString("digest")),
                                        Collectors.toList()))));
    }

    /**
     * Takes up to {@code most} operations that are due, oldest first. This is the intent that precedes their next
     * vendor call. Looks at each account for itself, so that the backlog of one on hold costs the others nothing.
     *
     * @param held accounts whose lanes are on hold: their operations stay
     */
    Uni<List<Work>> claim(UUID lease, int most, Collection<String> held) {
        return statements
                .run("""
                with recursive account(name) as (
                    (select account from operation where status = 'PENDING' and lease_owner is null
                     order by account limit 1)
                    union all
                    select (select o.account from operation o
                            where o.status = 'PENDING' and o.lease_owner is null and o.account > a.name
                            order by o.account limit 1)
                    from account a where a.name is not null
                ), due as (
                    select o.id from account a cross join lateral (
                        select o.id, o.due_at from operation o
                        where o.status = 'PENDING' and o.lease_owner is null and o.due_at <= now()
                          and o.account = a.name
                          and (o.order_key is null or not exists (
                              select from operation p
                              where p.order_key = o.order_key and p.status = 'PENDING'
                                and (p.id < o.id or p.lease_owner is not null)))
                        order by o.due_at limit $2
                        for no key update of o skip locked) o
                    where a.name <> all($3::text[])
                    order by o.due_at limit $2)
                update operation o set lease_owner = r.id, attempts = o.attempts + 1, epoch = o.epoch + 1
                from due, replica r
                where o.id = due.id and r.id = $1 and r.alive_until > now()
                returning o.id, o.kind, o.source, o.command_id, o.part, o.parts, o.digest, o.payload, o.accepted_at,
                          o.attempts, o.failures, o.in_doubt, o.progress, o.lease_owner, o.epoch""", lease, most, held.toArray(String[]::new))
                // Another replica was faster with one of the ordering keys: the next poll finds the rest.
                .onFailure(Ledger::uniqueViolation)
                .recoverWithNull()
                .chain(rows -> rows == null ? Uni.createFrom().item(List.of()) : works(rows));
    }

    private Uni<List<Work>> works(RowSet<Row> rows) {
        var works = stream(rows).map(reader::read).flatMap(Optional::stream).toList();
        if (works.size() == rows.size()) {
            return Uni.createFrom().item(works);
        }
        var readable = works.stream().map(Work::id).collect(Collectors.toSet());
        return handBack(stream(rows)
                        .filter(row -> !readable.contains(row.getUUID("id")))
                        .map(row -> new Returned(
                                row.getUUID("id"),
                                row.getInteger("epoch"),
                                row.getInteger("attempts") - 1,
                                UNTIL_MENDED))
                        .toList())
                .replaceWith(works);
    }

    /**
     * Records how attempts ended. Counts for whatever nobody has taken up since: the truth is welcome even after the
     * lease it was found out under.
     */
    Uni<Map<UUID, Recorded>> record(List<Ending> endings) {
        return statements
                .run(
                        """
                update operation o
                set status = v.status, outcome = v.outcome, attempts = v.attempts, failures = v.failures,
                    in_doubt = v.in_doubt, progress = coalesce(v.progress, o.progress),
                    payload = case when v.status = 'PENDING' then o.payload end,
                    finished_at = case when v.status <> 'PENDING' then now() end,
                    due_at = now() + v.due_in * interval '1 ms',
                    lease_owner = null
                from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::int[], $6::int[], $7::bool[],
                            $8::bigint[], $9::text[])
                     as v(id, epoch, status, outcome, attempts, failures, in_doubt, due_in, progress)
                where o.id = v.id and o.epoch = v.epoch and o.status = 'PENDING'
                returning o.id, o.finished_at""",
                        column(endings, ending -> ending.work().id(), UUID[]::new),
                        column(endings, ending -> ending.work().hold().epoch(), Integer[]::new),
                        column(endings, ending -> ending.result().status().name(), String[]::new),
                        column(endings, this::outcome, String[]::new),
                        column(endings, ending -> ending.work().history().attempts(), Integer[]::new),
                        column(endings, ending -> ending.result().failures(), Integer[]::new),
                        column(endings, ending -> ending.result().inDoubt(), Boolean[]::new),
                        column(endings, Ledger::dueIn, Long[]::new),
                        column(endings, Ledger::progress, String[]::new))
                .map(rows -> stream(rows)
                        .collect(toMap(row -> row.getUUID("id"), row -> new Recorded(instant(row, "finished_at")))));
    }

    /** Gives operations back, for anybody to take when they are due. */
    Uni<Void> handBack(List<Returned> returned) {
        return statements
                .run(
                        """
                update operation o
                set lease_owner = null, attempts = v.attempts, due_at = now() + v.due_in * interval '1 ms'
                from unnest($1::uuid[], $2::int[], $3::int[], $4::bigint[]) as v(id, epoch, attempts, due_in)
                where o.id = v.id and o.epoch = v.epoch and o.lease_owner is not null""",
                        column(returned, Returned::operation, UUID[]::new),
                        column(returned, Returned::epoch, Integer[]::new),
                        column(returned, Returned::attempts, Integer[]::new),
                        column(returned, back -> back.dueIn().toMillis(), Long[]::new))
                .replaceWithVoid();
    }

    private static boolean uniqueViolation(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    private Buffer sealed(Draft draft) {
        return Buffer.buffer(seal.seal(draft.id(), draft.payload().getBytes(UTF_8)));
    }

    private static Long dueIn(Ending ending) {
        return Optional.ofNullable(ending.result().retryIn())
                .orElse(Outbox.PUBLISH_WITHIN)
                .toMillis();
    }

    private static String progress(Ending ending) {
        return Optional.ofNullable(ending.result().progress())
                .map(JsonNode::toString)
                .orElse(null);
    }

    private String outcome(Ending ending) {
        return new StoredOutcome(ending.result().result(), ending.result().error()).text(json);
    }

    private static Instant instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column))
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    private static <T, C> C[] column(List<T> rows, Function<T, C> value, IntFunction<C[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
