package io.offboard.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.privacy.PayloadSeal;
import io.offboard.privacy.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * The statements that write the ledger. Each carries a whole batch as arrays, in one round trip and one transaction of
 * its own: that is what makes hundreds of operations cost little more than one.
 */
@ApplicationScoped
class Ledger {

    private static final Logger LOG = Logger.getLogger(Ledger.class);

    /** How long the replica that ended an operation has to publish its event before the relay's poller does. */
    private static final Duration PUBLISH_WITHIN = Duration.ofSeconds(30);

    private static final String UNIQUE_VIOLATION = "23505";

    private final Pool pool;
    private final PayloadSeal seal;
    private final ObjectMapper json;
    private final Handlers handlers;

    Ledger(Pool pool, PayloadSeal seal, ObjectMapper json, Handlers handlers) {
        this.pool = pool;
        this.seal = seal;
        this.json = json;
        this.handlers = handlers;
    }

    /** A row that an insert made: when, and under which lease; null when nobody holds it yet. */
    record Inserted(Instant acceptedAt, UUID lease) {}

    /** A row that was there before: its operation, and the digest of what it was asked to do. */
    record Existing(UUID operation, String digest) {}

    /** The end of an attempt, to be recorded; the secret goes to whoever waits, and never in here. */
    record Ending(Work work, Result result, Optional<Secret> once) {}

    /** When the operation of a recorded row ended; null while it is pending. */
    record Recorded(Instant finishedAt) {}

    /**
     * Inserts what is new among the drafts; answers that. This is the intent that precedes the first vendor call.
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
                        .thenComparing(Draft::part))
                .toList();
        return pool.preparedQuery("""
                insert into operation (id, kind, account, order_key, source, command_id, part, digest, targets, payload,
                                       attempts, lease_owner)
                select d.id, d.kind, d.account, d.order_key, d.source, d.command_id, d.part, d.digest, d.targets, d.payload,
                       case when r.id is null then 0 else 1 end, r.id
                from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                            $8::int[], $9::bytea[], $10::bool[], $12::int[])
                     as d(id, kind, account, order_key, source, command_id, digest, targets, payload, leased, part)
                left join replica r on d.leased and r.id = $11 and r.alive_until > now()
                on conflict (source, command_id, part) do nothing
                returning id, accepted_at, lease_owner""")
                .execute(tuple(io.vertx.sqlclient.Tuple.tuple()
                        .addArrayOfUUID(column(rows, Draft::id, UUID[]::new))
                        .addArrayOfString(column(rows, draft -> draft.handler().kind(), String[]::new))
                        .addArrayOfString(
                                column(rows, draft -> draft.placement().account(), String[]::new))
                        .addArrayOfString(column(
                                rows, draft -> draft.placement().orderKey().orElse(null), String[]::new))
                        .addArrayOfString(column(rows, Draft::source, String[]::new))
                        .addArrayOfString(column(rows, Draft::commandId, String[]::new))
                        .addArrayOfString(column(rows, Draft::digest, String[]::new))
                        .addArrayOfInteger(
                                column(rows, draft -> draft.placement().targets(), Integer[]::new))
                        .addArrayOfBuffer(column(rows, this::sealed, Buffer[]::new))
                        .addArrayOfBoolean(column(rows, draft -> owned.contains(draft.id()), Boolean[]::new))
                        .addUUID(lease)
                        .addArrayOfInteger(column(rows, Draft::part, Integer[]::new))))
                .map(inserted -> stream(inserted)
                        .collect(Collectors.toMap(
                                row -> row.getUUID("id"),
                                row -> new Inserted(instant(row, "accepted_at"), row.getUUID("lease_owner")))));
    }

    /** What makes a command's operation one and the same, however often it comes. */
    record Name(String source, String commandId, int part) {
        static Name of(Draft draft) {
            return new Name(draft.source(), draft.commandId(), draft.part());
        }
    }

    /** The rows that stand for these drafts. */
    Uni<Map<Name, Existing>> existing(Collection<Draft> drafts) {
        var rows = List.copyOf(drafts);
        return pool.preparedQuery("""
                select o.id, o.source, o.command_id, o.part, o.digest
                from operation o join unnest($1::text[], $2::text[], $3::int[]) as d(source, command_id, part)
                     on o.source = d.source and o.command_id = d.command_id and o.part = d.part""")
                .execute(tuple(io.vertx.sqlclient.Tuple.tuple()
                        .addArrayOfString(column(rows, Draft::source, String[]::new))
                        .addArrayOfString(column(rows, Draft::commandId, String[]::new))
                        .addArrayOfInteger(column(rows, Draft::part, Integer[]::new))))
                .map(found -> stream(found)
                        .collect(Collectors.toMap(
                                row -> new Name(
                                        row.getString("source"), row.getString("command_id"), row.getInteger("part")),
                                row -> new Existing(row.getUUID("id"), row.getString("digest")),
                                (same, again) -> same)));
    }

    /**
     * Takes up to {@code most} operations that are due, oldest first. This is the intent that precedes their next
     * vendor call.
     *
     * @param held accounts whose lanes are on hold: their operations stay
     */
    Uni<List<Work>> claim(UUID lease, int most, Collection<String> held) {
        return pool.preparedQuery("""
                with due as (
                    select o.id from operation o
                    where o.status = 'PENDING' and o.lease_owner is null and o.due_at <= now()
                      and o.account <> all($3::text[])
                      and (o.order_key is null or not exists (
                          select from operation p
                          where p.order_key = o.order_key and p.status = 'PENDING'
                            and (p.id < o.id or p.lease_owner is not null)))
                    order by o.due_at limit $2
                    for no key update of o skip locked)
                update operation o set lease_owner = r.id, attempts = o.attempts + 1
                from due, replica r
                where o.id = due.id and r.id = $1 and r.alive_until > now()
                returning o.id, o.kind, o.source, o.command_id, o.part, o.digest, o.payload, o.accepted_at, o.attempts,
                          o.in_doubt, o.progress, o.lease_owner""")
                .execute(tuple(io.vertx.sqlclient.Tuple.tuple()
                        .addUUID(lease)
                        .addInteger(most)
                        .addArrayOfString(held.toArray(String[]::new))))
                .map(rows ->
                        stream(rows).map(this::work).flatMap(Optional::stream).toList())
                // Another replica was faster with one of the ordering keys: the next poll finds the rest.
                .onFailure(Ledger::uniqueViolation)
                .recoverWithItem(List.of());
    }

    /** Records how attempts ended, for those operations still held under the lease they were begun with. */
    Uni<Map<UUID, Recorded>> record(List<Ending> endings) {
        return pool.preparedQuery("""
                update operation o
                set status = v.status, outcome = v.outcome, attempts = v.attempts, in_doubt = v.in_doubt,
                    progress = coalesce(v.progress, o.progress),
                    payload = case when v.status = 'PENDING' then o.payload end,
                    finished_at = case when v.status <> 'PENDING' then now() end,
                    due_at = now() + v.due_in * interval '1 ms',
                    lease_owner = null
                from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::int[], $6::bool[], $7::bigint[],
                            $8::text[])
                     as v(id, lease, status, outcome, attempts, in_doubt, due_in, progress)
                where o.id = v.id and o.lease_owner = v.lease
                returning o.id, o.finished_at""")
                .execute(tuple(io.vertx.sqlclient.Tuple.tuple()
                        .addArrayOfUUID(column(endings, ending -> ending.work().id(), UUID[]::new))
                        .addArrayOfUUID(column(endings, ending -> ending.work().lease(), UUID[]::new))
                        .addArrayOfString(column(
                                endings, ending -> ending.result().status().name(), String[]::new))
                        .addArrayOfString(column(endings, this::outcome, String[]::new))
                        .addArrayOfInteger(
                                column(endings, ending -> ending.work().attempts(), Integer[]::new))
                        .addArrayOfBoolean(
                                column(endings, ending -> ending.result().inDoubt(), Boolean[]::new))
                        .addArrayOfLong(column(
                                endings,
                                ending -> Optional.ofNullable(ending.result().retryIn())
                                        .orElse(PUBLISH_WITHIN)
                                        .toMillis(),
                                Long[]::new))
                        .addArrayOfString(column(endings, Ledger::progress, String[]::new))))
                .map(rows -> stream(rows)
                        .collect(Collectors.toMap(
                                row -> row.getUUID("id"), row -> new Recorded(instant(row, "finished_at")))));
    }

    /** What this replica held and did not begin, and when it is due again. */
    record Returned(Work work, Duration dueIn) {}

    /** Gives operations back, for anybody to take when they are due. */
    Uni<Void> handBack(List<Returned> returned) {
        return pool.preparedQuery("""
                update operation o
                set lease_owner = null, attempts = v.attempts, due_at = now() + v.due_in * interval '1 ms'
                from unnest($1::uuid[], $2::uuid[], $3::int[], $4::bigint[]) as v(id, lease, attempts, due_in)
                where o.id = v.id and o.lease_owner = v.lease""")
                .execute(tuple(io.vertx.sqlclient.Tuple.tuple()
                        .addArrayOfUUID(column(returned, back -> back.work().id(), UUID[]::new))
                        .addArrayOfUUID(column(returned, back -> back.work().lease(), UUID[]::new))
                        .addArrayOfInteger(column(returned, back -> back.work().attempts(), Integer[]::new))
                        .addArrayOfLong(column(returned, back -> back.dueIn().toMillis(), Long[]::new))))
                .replaceWithVoid();
    }

    /**
     * Frees what replicas held that are no longer alive; answers how many operations. Nobody knows whether their
     * attempts had begun: they are in doubt from here on.
     */
    Uni<Integer> freeOrphans(int most) {
        return pool.preparedQuery("""
                with orphan as (
                    select o.id from operation o
                    where o.lease_owner is not null
                      and not exists (select from replica r where r.id = o.lease_owner and r.alive_until > now())
                    limit $1
                    for no key update of o skip locked)
                update operation o set lease_owner = null, in_doubt = true, due_at = now()
                from orphan where o.id = orphan.id""")
                .execute(Tuple.of(most))
                .map(RowSet::rowCount)
                .call(() -> pool.query("delete from replica where alive_until < now()")
                        .execute());
    }

    private static boolean uniqueViolation(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    private Buffer sealed(Draft draft) {
        return Buffer.buffer(seal.seal(draft.id(), draft.payload().getBytes(UTF_8)));
    }

    private static String progress(Ending ending) {
        return Optional.ofNullable(ending.result().progress())
                .map(JsonNode::toString)
                .orElse(null);
    }

    private String outcome(Ending ending) {
        try {
            return json.writeValueAsString(
                    new StoredOutcome(ending.result().result(), ending.result().error()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for a row that this service cannot carry out: it stays held, and visible in the log, until that is mended. */
    private Optional<Work> work(Row row) {
        var id = row.getUUID("id");
        try {
            var handler = handlers.find(row.getString("kind")).orElseThrow();
            var command = handler.read(
                    json.readTree(seal.open(id, row.getBuffer("payload").getBytes())));
            return Optional.of(new Work(
                    id,
                    handler,
                    row.getString("source"),
                    row.getString("command_id"),
                    row.getInteger("part"),
                    command,
                    handler.place(command),
                    row.getString("digest"),
                    instant(row, "accepted_at"),
                    row.getUUID("lease_owner"),
                    row.getInteger("attempts") - 1,
                    row.getBoolean("in_doubt"),
                    progress(row)));
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "operation=%s cannot be taken up", id);
            return Optional.empty();
        }
    }

    private Optional<JsonNode> progress(Row row) throws IOException {
        var text = row.getString("progress");
        return text == null ? Optional.empty() : Optional.of(json.readTree(text));
    }

    private static Instant instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column))
                .map(java.time.OffsetDateTime::toInstant)
                .orElse(null);
    }

    private static java.util.stream.Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static Tuple tuple(io.vertx.sqlclient.Tuple values) {
        return Tuple.newInstance(values);
    }

    private static <T, C> C[] column(List<T> rows, Function<T, C> value, java.util.function.IntFunction<C[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
