package io.offboard.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.Ended;
import io.offboard.operation.Notice;
import io.offboard.operation.OperationConfig;
import io.offboard.operation.OperationError;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Cancels operations. One that nobody holds ends at once. One that a replica holds is first marked, so that it is not
 * called again. If no call of it may have begun, its ticket is written into the replica's row in the same instant in which
 * that is found out: the replica reads it with the commit of its next intents, and a call begins only after that. Then the
 * operation ends, too. Otherwise the call decides: if it leaves the operation pending, {@link #endAsked} ends it.
 */
@ApplicationScoped
public class Cancellation {

    private static final String END = """
            update operation o
            set status = 'CANCELLED', payload = null, finished_at = now(), published_at = now(), receipt_owed = true,
                lease_owner = null, begun = false,
                outcome = case when o.in_doubt then $1 when o.progress is not null then $2 else $3 end
            """;

    private static final String ENDED =
            "returning" + ViewReader.ENDED_COLUMNS + ")" + Outbox.entry("$4") + Outbox.ENDED;

    static final String END_ONE = "with ended as (" + END + """
            where o.id = $5 and o.epoch = $6 and o.lease_owner is not distinct from $7::uuid and o.status = 'PENDING'
            """ + ENDED;

    static final String END_ASKED = """
            with asked as (
                select a.id from operation a
                where a.finished_at is null and a.cancel_asked_at is not null and num_nonnulls(a.lease_owner) = 0
                order by a.cancel_asked_at limit $5
                for no key update of a skip locked
            ), ended as (""" + END + """
            where o.id = any (array(select id from asked))
            """ + ENDED;

    static final String ASK = """
            update operation o set cancel_asked_at = coalesce(o.cancel_asked_at, now())
            where o.id = $1 and o.status = 'PENDING'
            returning o.lease_owner, o.epoch, o.ticket, o.begun""";

    /** Its ticket is not told of when the intent to call it is written: the replica calls it now. */
    private static final String TELL = """
            update replica r
            set cancelled = case when $2::bigint <@ r.intents then r.cancelled else array_append(r.cancelled, $2::bigint) end
            where r.id = $1 and r.cancelled is not null and not r.dead
            returning $2::bigint <@ r.intents as intended""";

    private final Statements statements;
    private final ViewReader views;
    private final Duration publishWithin;
    private final List<String> outcomes;

    Cancellation(Statements statements, ViewReader views, ObjectMapper json, OperationConfig config) {
        this.statements = statements;
        this.views = views;
        this.publishWithin = config.publishWithin();
        this.outcomes = List.of(
                outcome("It was cancelled after an attempt without an answer: the vendor may have done it.", json),
                outcome("It was cancelled after a part of it was done: progress says how far it came.", json),
                outcome("It was cancelled before the vendor did it.", json));
    }

    private static String outcome(String message, ObjectMapper json) {
        return new StoredOutcome(null, new OperationError("cancelled", message, null, null), null).text(json);
    }

    private record Holder(UUID replica, int epoch, Long ticket, boolean begun) {

        static Holder of(Row row) {
            return new Holder(
                    row.getUUID("lease_owner"),
                    row.getInteger("epoch"),
                    row.getLong("ticket"),
                    row.getBoolean("begun"));
        }
    }

    /**
     * Cancels a pending operation, or has it cancelled as soon as the call under way has ended.
     *
     * @param notice tells of it, if there is such an operation
     * @return the operation if it has been cancelled by this; empty when there is none that is pending, or a call decides
     */
    public Uni<Optional<Ended>> cancel(UUID operation, Notice notice) {
        return statements
                .together(transaction -> transaction
                        .preparedQuery(ASK)
                        .execute(Tuple.of(operation))
                        .call(asked ->
                                asked.size() == 0 ? Uni.createFrom().voidItem() : Notices.add(transaction, notice)))
                .chain(asked -> asked.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : cancel(operation, Holder.of(asked.iterator().next())));
    }

    private Uni<Optional<Ended>> cancel(UUID operation, Holder holder) {
        if (holder.replica() == null) {
            return end(operation, holder);
        }
        return holder.begun() || holder.ticket() == null
                ? Uni.createFrom().item(Optional.empty())
                : statements
                        .run(TELL, holder.replica(), holder.ticket())
                        .chain(told ->
                                mayHaveBegun(told) ? Uni.createFrom().item(Optional.empty()) : end(operation, holder));
    }

    private static boolean mayHaveBegun(RowSet<Row> told) {
        return told.size() == 0 || told.iterator().next().getBoolean("intended");
    }

    private Uni<Optional<Ended>> end(UUID operation, Holder holder) {
        return end(END_ONE, operation, holder.epoch(), holder.replica())
                .map(ended -> ended.stream().findFirst());
    }

    /** Ends up to {@code most} operations whose cancellation was asked for and that nobody holds now; answers them. */
    public Uni<List<Ended>> endAsked(int most) {
        return end(END_ASKED, most);
    }

    private Uni<List<Ended>> end(String statement, Object... which) {
        var how = Stream.concat(outcomes.stream(), Stream.of(publishWithin.toMillis()));
        return statements
                .run(statement, Stream.concat(how, Stream.of(which)).toArray())
                .map(views::ended);
    }
}
