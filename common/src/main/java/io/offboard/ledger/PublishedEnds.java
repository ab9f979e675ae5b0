package io.offboard.ledger;

import static io.offboard.ledger.Columns.column;
import static io.offboard.ledger.Statements.stream;
import static java.util.stream.Collectors.toMap;

import io.offboard.ledger.ReceiptChain.Due;
import io.offboard.operation.Ended;
import io.offboard.operation.OperationStatus;
import io.offboard.operation.OutboxEntry;
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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Takes entries out of the outbox whose events Kafka has acknowledged, and puts the receipts of their operations into the chain
 * in the same transaction, many at once. No hurry: an entry that stays only means that its events are sent once more. While
 * another replica is at the chain this one waits for a moment, and then leaves the receipts due, see
 * {@link ReceiptChain#extend}.
 */
@Singleton
public class PublishedEnds {

    private static final Logger LOG = Logger.getLogger(PublishedEnds.class);

    /** So long they look for company. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** The most operations that wait for their turn at the chain, in memory. */
    static final int MOST_WAITING = 2_000;

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final int LOOKS = 10;

    /** Whoever deletes an entry makes the receipts of its operations, or leaves them due. */
    private static final String DELETE = """
            with gone as (
                delete from outbox where id = any ($1::uuid[]) returning operations
            ), owed as (
                select o.id, o.target_digests
                from gone""" + Outbox.operations("gone") + """
                where o.receipt_owed
            )""";

    static final String DELETE_FOR_RECEIPTS = DELETE + " select * from owed";

    static final String DELETE_AND_LEAVE_DUE = DELETE + " insert into receipt_due (operation) select id from owed";

    private final Statements statements;
    private final ReceiptChain chain;
    private final ReceiptChain.Forge forge;
    private final GroupCommit<OutboxEntry, Void> withReceipts;
    private final GroupCommit<OutboxEntry, Void> withoutReceipts;
    private final AtomicInteger waiting = new AtomicInteger();

    PublishedEnds(Statements statements, ReceiptChain chain, ReceiptChain.Forge forge, EventLoop loop) {
        this.statements = statements;
        this.chain = chain;
        this.forge = forge;
        this.withReceipts = new GroupCommit<>(
                ReceiptChain.MOST_AT_ONCE,
                OutboxEntry::size,
                loop,
                task -> loop.after(PATIENCE, task),
                this::deleteForReceipts);
        this.withoutReceipts = new GroupCommit<>(
                ReceiptChain.MOST_AT_ONCE, OutboxEntry::size, loop, Runnable::run, this::deleteAndLeaveReceiptsDue);
    }

    /**
     * Kafka has the event of this operation, of which this is told once. With the last one of its entry the entry goes: then
     * this ends when that is committed, within about a second, and otherwise at once. An entry with one that was given up does
     * not wait for company: whoever hears of it may set it going again, and only then can. When too many wait for the chain
     * already it goes without it, and its receipts stay due.
     */
    public Uni<Void> acknowledge(Ended ended) {
        return ended.entry().acknowledge(ended)
                ? delete(ended.entry())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> delete(OutboxEntry entry) {
        return Uni.createFrom()
                .deferred(() -> waiting.addAndGet(entry.size()) > MOST_WAITING
                        ? withoutReceipts.submit(entry)
                        : withReceipt(entry))
                .onTermination()
                .invoke(() -> waiting.addAndGet(-entry.size()));
    }

    private Uni<Void> withReceipt(OutboxEntry entry) {
        return entry.acknowledged().stream().anyMatch(PublishedEnds::isGivenUp)
                ? withReceipts.submit(entry)
                : withReceipts.submitPatiently(entry);
    }

    private static boolean isGivenUp(Ended ended) {
        return ended.operation().status() == OperationStatus.EXHAUSTED;
    }

    private Uni<List<Void>> deleteForReceipts(List<OutboxEntry> entries) {
        return persistently(entries, Uni.createFrom().deferred(() -> delete(entries, LOOKS)));
    }

    private Uni<List<Void>> deleteAndLeaveReceiptsDue(List<OutboxEntry> entries) {
        return persistently(entries, leaveDue(entries));
    }

    private Uni<Void> leaveDue(List<OutboxEntry> entries) {
        return statements.run(DELETE_AND_LEAVE_DUE, (Object) ids(entries)).replaceWithVoid();
    }

    private static Uni<List<Void>> persistently(List<OutboxEntry> entries, Uni<?> delete) {
        return Persistently.doneWithinMinutes(LOG, () -> entries.size() + " entries are still in the outbox", delete)
                .replaceWith(Collections.nCopies(entries.size(), null));
    }

    private Uni<Void> delete(List<OutboxEntry> entries, int looks) {
        if (looks == 0) {
            return leaveDue(entries);
        }
        return statements
                .together(transaction -> ReceiptChain.isMyTurn(transaction)
                        .call(mine -> mine
                                ? delete(transaction, entries)
                                : Uni.createFrom().voidItem()))
                .chain(mine -> mine
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(LOOK_EVERY)
                                .chain(() -> delete(entries, looks - 1)));
    }

    private Uni<Void> delete(SqlConnection transaction, List<OutboxEntry> entries) {
        return transaction
                .preparedQuery(DELETE_FOR_RECEIPTS)
                .execute(Tuple.of((Object) ids(entries)))
                .chain(owed -> chain.add(transaction, forge, due(owed, entries)));
    }

    private static List<Due> due(RowSet<Row> owed, List<OutboxEntry> entries) {
        var ended = entries.stream()
                .flatMap(entry -> entry.acknowledged().stream())
                .collect(toMap(one -> one.operation().operation(), Function.identity(), (one, other) -> one));
        // What is not among them was set going again by a replica of the version before, and has an entry of its next
        // end.
        return stream(owed)
                .filter(row -> ended.containsKey(row.getUUID("id")))
                .map(row -> new Due(ended.get(row.getUUID("id")), Columns.targetDigests(row)))
                .toList();
    }

    private static UUID[] ids(List<OutboxEntry> entries) {
        return column(entries, OutboxEntry::id, UUID[]::new);
    }
}
