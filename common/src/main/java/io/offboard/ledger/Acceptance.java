package io.offboard.ledger;

import static io.offboard.ledger.Columns.column;
import static io.offboard.ledger.Columns.time;
import static io.offboard.ledger.Statements.stream;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.offboard.operation.Draft;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes operations into the ledger: a whole batch in one statement, and thus in one transaction. */
@Singleton
public class Acceptance {

    private static final String INSERT = """
            with draft as (
                select d.*, case when before.id is null then r.id end as lease
                from unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[],
                            $10::text[], $11::text[], $12::int[], $13::bytea[], $14::bigint[], $15::bool[], $16::text[],
                            $17::timestamptz[], $18::text[], $19::bytea[], $20::timestamptz[])
                     as d(id, first, part, parts, kind, account, order_key, source, command_id, digest, targets, payload,
                          ticket, begun, trace, deadline, caller, target_digests, not_before)
                left join replica r
                    on d.ticket is not null and r.id = $1 and r.alive_until > now() and not r.dead
                left join lateral (
                    select p.id from operation p where p.order_key = d.order_key and p.status = 'PENDING'
                      and (p.not_before is null or p.not_before <= now())
                    order by p.id limit 1) before on true
            ), head as (
                insert into operation (id, part, parts, kind, account, order_key, source, command_id, digest, targets,
                                       payload, lease_owner, ticket, begun, trace, deadline, delay_due_at,
                                       caller, target_digests, not_before, due_at)
                select id, part, parts, kind, account, order_key, source, command_id, digest, targets,
                       payload, lease, ticket, begun and lease is not null, trace, deadline,
                       greatest(now(), not_before) + (deadline - greatest(now(), not_before)) / 2,
                       caller, target_digests, not_before, greatest(now(), not_before)
                from draft
                where part = 0 and not exists (
                    select from operation_past p where p.command = command_key(draft.source, draft.command_id))
                on conflict (source, command_id, part) do nothing
                returning id, accepted_at, lease_owner
            )""";

    static final String OF_ONE_PART = INSERT + " select * from head";

    static final String OF_SEVERAL_PARTS = INSERT + """
            , rest as (
                insert into operation (id, part, parts, kind, account, order_key, source, command_id, digest, targets,
                                       payload, lease_owner, ticket, begun, trace, deadline, delay_due_at,
                                       caller, target_digests, not_before, due_at)
                select id, part, parts, kind, account, order_key, source, command_id, digest, targets,
                       payload, lease, ticket, begun and lease is not null, trace, deadline,
                       greatest(now(), not_before) + (deadline - greatest(now(), not_before)) / 2,
                       caller, target_digests, not_before, greatest(now(), not_before)
                from draft where part > 0 and first in (select id from head)
                on conflict (source, command_id, part) do nothing
                returning id, accepted_at, lease_owner
            )
            select * from head union all select * from rest""";

    /** What is about to leave stands in both tables. */
    static final String EXISTING = """
            with named as (
                select source, command_id from unnest($1::text[], $2::text[]) as d(source, command_id)
            )
            select o.id, o.source, o.command_id, o.digest, o.part
            from named d join operation o on o.source = d.source and o.command_id = d.command_id
            union all
            select p.operation, d.source, d.command_id, p.digest, p.part
            from named d join operation_past p on p.command = command_key(d.source, d.command_id)
            where not exists (select from operation o where o.id = p.operation)
            order by part""";

    private static final String TAKE_BACK = """
            update operation set lease_owner = null, begun = false, due_at = now()
            where id = any($1::uuid[]) and lease_owner = $2 and epoch = 0""";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration KEEP_TRYING = Duration.ofMinutes(1);

    /** The most drafts that one insert carries. */
    public static final int MOST_AT_ONCE = Statements.MOST_AT_ONCE;

    private final Statements statements;

    Acceptance(Statements statements) {
        this.statements = statements;
    }

    /**
     * A draft to be inserted.
     *
     * @param ticket under which this replica is to hold it, unless another operation with its ordering key is pending;
     *     null when it waits for a replica to take it up
     * @param begun whether its call may begin as soon as the row is committed: the row itself is the intent
     */
    public record Candidate(Draft draft, Long ticket, boolean begun) {

        private Candidate waitingForItsTurn() {
            return draft.placement().orderKey().isEmpty() ? this : new Candidate(draft, null, false);
        }
    }

    /** A row that an insert made: when, and by which replica it is held; null when nobody holds it yet. */
    public record Inserted(Instant acceptedAt, UUID lease) {}

    /** A row that was there before, or has left since: its operation, and the digest of what it was asked to do. */
    public record Existing(UUID operation, String digest) {}

    /** What makes a command one and the same, however often it comes. */
    public record Name(String source, String commandId) {

        /** The name of a draft's command. */
        public static Name of(Draft draft) {
            return new Name(draft.source(), draft.commandId());
        }
    }

    /**
     * Inserts what is new among the drafts; answers that. A command comes in with all its operations or not at all, and
     * not again after they have left, see {@link Leaving}.
     *
     * @param lease this replica; the drafts that have a ticket are held by it if it is still alive
     */
    public Uni<Map<UUID, Inserted>> insert(List<Candidate> candidates, UUID lease) {
        // One order for all replicas: two of them that insert the same commands at once must not wait for each other.
        var rows = candidates.stream()
                .sorted(Comparator.comparing((Candidate row) -> row.draft().source())
                        .thenComparing(row -> row.draft().commandId())
                        .thenComparing(row -> row.draft().part().number()))
                .toList();
        return insertSorted(rows, lease)
                // Another replica took an operation with one of the ordering keys at the same moment.
                .onFailure(Statements::uniqueViolation)
                .recoverWithUni(() -> insertSorted(
                        rows.stream().map(Candidate::waitingForItsTurn).toList(), lease));
    }

    private Uni<Map<UUID, Inserted>> insertSorted(List<Candidate> rows, UUID lease) {
        var several = rows.stream().anyMatch(row -> row.draft().part().number() > 0);
        return statements
                .run(several ? OF_SEVERAL_PARTS : OF_ONE_PART, values(rows, lease))
                .map(Acceptance::inserted);
    }

    /** The operations of the commands that these drafts are of, also of those that have left, each in the order of its parts. */
    public Uni<Map<Name, List<Existing>>> existing(Collection<Draft> drafts) {
        var names = drafts.stream().map(Name::of).distinct().toList();
        return statements
                .run(
                        EXISTING,
                        column(names, Name::source, String[]::new),
                        column(names, Name::commandId, String[]::new))
                .map(found -> stream(found)
                        .collect(groupingBy(
                                row -> new Name(row.getString("source"), row.getString("command_id")),
                                mapping(Acceptance::existing, toList()))));
    }

    /**
     * Frees what an insert may have brought in whose answer was lost. Its rows may say that their calls have begun; who
     * inserted them knows that they have not. Tried again while the database is away.
     *
     * @param lease under which they were inserted, and nothing is any longer
     */
    public Uni<Void> takeBack(List<Candidate> lost, UUID lease) {
        var ids = column(lost, row -> row.draft().id(), UUID[]::new);
        return statements
                .run(TAKE_BACK, ids, lease)
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(KEEP_TRYING.toMillis())
                .replaceWithVoid();
    }

    private static Object[] values(List<Candidate> rows, UUID lease) {
        return new Object[] {
            lease,
            column(rows, row -> row.draft().id(), UUID[]::new),
            column(rows, row -> row.draft().part().first(), UUID[]::new),
            column(rows, row -> row.draft().part().number(), Integer[]::new),
            column(rows, row -> row.draft().part().of(), Integer[]::new),
            column(rows, row -> row.draft().handler().kind(), String[]::new),
            column(rows, row -> row.draft().placement().account(), String[]::new),
            column(rows, row -> row.draft().placement().orderKey().orElse(null), String[]::new),
            column(rows, row -> row.draft().source(), String[]::new),
            column(rows, row -> row.draft().commandId(), String[]::new),
            column(rows, row -> row.draft().digest(), String[]::new),
            column(rows, row -> row.draft().placement().targets(), Integer[]::new),
            column(rows, row -> row.draft().sealed(), Buffer[]::new),
            column(rows, Candidate::ticket, Long[]::new),
            column(rows, Candidate::begun, Boolean[]::new),
            column(rows, row -> row.draft().acceptance().traceparent(), String[]::new),
            column(rows, row -> time(row.draft().terms().deadline()), OffsetDateTime[]::new),
            column(rows, row -> row.draft().terms().caller(), String[]::new),
            column(rows, row -> Buffer.buffer(row.draft().targetDigests().bytes()), Buffer[]::new),
            column(rows, row -> time(row.draft().terms().notBefore()), OffsetDateTime[]::new)
        };
    }

    private static Map<UUID, Inserted> inserted(RowSet<Row> rows) {
        return stream(rows)
                .collect(toMap(
                        row -> row.getUUID("id"),
                        row -> new Inserted(Columns.instant(row, "accepted_at"), row.getUUID("lease_owner"))));
    }

    private static Existing existing(Row row) {
        return new Existing(row.getUUID("id"), row.getString("digest"));
    }
}
