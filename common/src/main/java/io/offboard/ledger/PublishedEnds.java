package io.offboard.ledger;

import static io.offboard.ledger.Columns.column;
import static io.offboard.ledger.Statements.stream;
import static java.util.stream.Collectors.toMap;

import io.offboard.ledger.ReceiptChain.Due;
import io.offboard.operation.Ended;
import io.offboard.operation.OperationStatus;
import io.offboard.runtime.EventLoop;
import io.offboard.runtime.Persistently;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Marks operations whose event Kafka has acknowledged, and puts their receipts into the chain in the same transaction, many
 * at once. No hurry: a mark that is lost only means that the event is sent once more. While another replica is at the chain
 * this one waits for a moment, and then leaves the receipts due, see {@link ReceiptChain#extend}.
 */
@Singleton
public class PublishedEnds {

    private static final Logger LOG = Logger.getLogger(PublishedEnds.class);

    /** So long they look for company. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** The most that wait for their turn at the chain, in memory. */
    static final int MOST_WAITING = 2_000;

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final int LOOKS = 10;

    /**
     * The number of retries says which of its ends the event tells of. The words fit none of the partial indexes, for the
     * reason that {@link WriteStatement#SQL} gives.
     */
    static final String MARK = """
            update operation o
            set published_at = now(), receipt_owed = case when o.receipt_owed then not $3 else o.receipt_owed end
            from unnest($1::uuid[], $2::int[]) as v(id, retries)
            where o.id = v.id and o.retries = v.retries
              and num_nonnulls(o.finished_at) = 1 and num_nulls(o.published_at) = 1
            returning o.id, o.receipt_owed, o.target_digests""";

    private final Statements statements;
    private final ReceiptChain chain;
    private final ReceiptChain.Forge forge;
    private final GroupCommit<Ended, Void> marks;
    private final GroupCommit<Ended, Void> marksOnly;
    private final AtomicInteger waiting = new AtomicInteger();

    PublishedEnds(Statements statements, ReceiptChain chain, ReceiptChain.Forge forge, EventLoop loop) {
        this.statements = statements;
        this.chain = chain;
        this.forge = forge;
        this.marks =
                new GroupCommit<>(ReceiptChain.MOST_AT_ONCE, loop, task -> loop.after(PATIENCE, task), this::write);
        this.marksOnly = new GroupCommit<>(Statements.MOST_AT_ONCE, loop, this::writeOnly);
    }

    /**
     * Marks an operation; {@code ended} is what its event told. Ends when that is committed, within about a second. What was
     * given up is marked at once: whoever hears of it may set it going again, and only then can. When too many wait for the
     * chain already it is marked without it, and its receipt stays due.
     */
    public Uni<Void> mark(Ended ended) {
        return Uni.createFrom()
                .deferred(() -> waiting.incrementAndGet() > MOST_WAITING ? marksOnly.submit(ended) : withReceipt(ended))
                .onTermination()
                .invoke(waiting::decrementAndGet);
    }

    private Uni<Void> withReceipt(Ended ended) {
        return ended.operation().status() == OperationStatus.EXHAUSTED
                ? marks.submit(ended)
                : marks.submitPatiently(ended);
    }

    private Uni<List<Void>> write(List<Ended> batch) {
        return written(batch, Uni.createFrom().deferred(() -> write(batch, LOOKS)));
    }

    private Uni<List<Void>> writeOnly(List<Ended> batch) {
        return written(batch, statements.together(transaction -> write(transaction, batch, false)));
    }

    private static Uni<List<Void>> written(List<Ended> batch, Uni<Void> write) {
        return Persistently.doneWithinMinutes(LOG, () -> batch.size() + " events are not marked as published", write)
                .replaceWith(Collections.nCopies(batch.size(), null));
    }

    private Uni<Void> write(List<Ended> batch, int looks) {
        return statements
                .together(transaction -> ReceiptChain.isMyTurn(transaction)
                        .chain(mine -> mine || looks == 0
                                ? write(transaction, batch, mine).replaceWith(true)
                                : Uni.createFrom().item(false)))
                .chain(written -> written
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(LOOK_EVERY)
                                .chain(() -> write(batch, looks - 1)));
    }

    private Uni<Void> write(SqlConnection transaction, List<Ended> batch, boolean mine) {
        return transaction
                .preparedQuery(MARK)
                .execute(Tuple.of(
                        column(batch, ended -> ended.operation().operation(), UUID[]::new),
                        column(batch, PublishedEnds::retries, Integer[]::new),
                        mine))
                .chain(marked -> chain.add(transaction, forge, due(marked, batch)));
    }

    private static List<Due> due(RowSet<Row> marked, List<Ended> batch) {
        var ended = batch.stream()
                .collect(toMap(one -> one.operation().operation(), Function.identity(), (one, other) -> one));
        return stream(marked)
                .filter(row -> Boolean.FALSE.equals(row.getBoolean("receipt_owed")))
                .map(row -> new Due(ended.get(row.getUUID("id")), Columns.targetDigests(row)))
                .toList();
    }

    private static Integer retries(Ended ended) {
        return Optional.ofNullable(ended.operation().retries()).orElse(0);
    }
}
