package io.offboard.ledger;

import static io.offboard.ledger.Statements.stream;

import io.offboard.error.DatabaseFault;
import io.offboard.operation.OperationConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * This process as a holder of leases. One row in the database says until when it is alive; while it is, everything that
 * it holds is its own. A replica that could not renew in time knows so before anybody else may act on it: it counts from
 * before the renewal was sent, the database from when it arrived. It then goes on under a new id, so that nothing it
 * says under the old one can overwrite its successor.
 */
@Singleton
public class Replica {

    private static final Logger LOG = Logger.getLogger(Replica.class);

    private static final String BEGIN = """
            insert into replica (id, alive_until, intents, cancelled, knows_past)
            values ($1, now() + $2 * interval '1 ms', '{}', $3::bigint[], true)
            returning cancelled""";

    /** What this replica was told of need not be told again. */
    private static final String GO_ON = """
            update replica
            set alive_until = now() + $2 * interval '1 ms',
                cancelled = array(select unnest(cancelled) except select unnest($3::bigint[]))
            where id = $1 and alive_until > now() and not dead
            returning cancelled""";

    private final Statements statements;
    private final CancelledTickets cancelled;
    private final Duration lease;
    private final Supplier<UUID> ids;
    private final AtomicLong tickets = new AtomicLong();
    private final AtomicReference<Term> term = new AtomicReference<>(Term.NONE);
    private final AtomicInteger terms = new AtomicInteger();

    Replica(Statements statements, CancelledTickets cancelled, OperationConfig config, Supplier<UUID> ids) {
        this.statements = statements;
        this.cancelled = cancelled;
        this.lease = config.lease();
        this.ids = ids;
    }

    /** The id to hold leases under; whether it still counts is for the database to say. */
    public UUID lease() {
        return term.get().id();
    }

    /** A ticket for an operation that this replica is to hold, greater than all before. */
    public long nextTicket() {
        return nextTickets(1);
    }

    /** The first of so many tickets in a row. */
    public long nextTickets(int number) {
        return tickets.getAndAdd(number);
    }

    /** Whether what is held under this lease is still this replica's own. */
    public boolean holds(UUID lease) {
        return holds(lease, Duration.ZERO);
    }

    /** Whether it will be for half a lease more: long enough for a vendor call to end before anybody else begins one. */
    public boolean mayCall(UUID lease) {
        return holds(lease, this.lease.dividedBy(2));
    }

    private boolean holds(UUID lease, Duration longer) {
        var current = term.get();
        return current.id().equals(lease) && current.endsAt() - System.nanoTime() > longer.toNanos();
    }

    /** How often it has lost its lease and went on under another. */
    public int lost() {
        return Math.max(0, terms.get() - 1);
    }

    /**
     * Says that this replica is alive. Answers true when it had been silent for too long and took a new id. What was ended
     * while the answer was awaited stays ended: it is held by nobody when the database has seen it run out.
     */
    public Uni<Boolean> renew() {
        var sentAt = System.nanoTime();
        var current = term.get();
        var expired = !holds(current.id());
        var id = expired ? ids.get() : current.id();
        var statement = expired ? BEGIN : GO_ON;
        var told = cancelled.told(id);
        return statements.run(statement, id, lease.toMillis(), told).map(rows -> {
            if (rows.rowCount() == 0) {
                end();
                return true;
            }
            cancelled.settled(id, told);
            cancelled.heard(id, stream(rows).flatMap(CancelledTickets::of).toList());
            var renewed = term.compareAndSet(current, new Term(id, sentAt + lease.toNanos()));
            if (expired && renewed) {
                terms.incrementAndGet();
                LOG.infof("replica=%s holds leases for %s at a time", id, lease);
            }
            return expired && renewed;
        });
    }

    /**
     * A statement that takes rows for this replica failed. When its answer may have been lost, rows may be held under this
     * lease that nobody here knows of: ends it, so that they come free with it, and answers true. Whatever is known to be
     * under way can still be recorded.
     */
    public boolean loseTrack(Throwable failure) {
        var nothingWritten = DatabaseFault.of(failure)
                .map(DatabaseFault.NOTHING_WRITTEN::equals)
                .orElse(failure instanceof PgException);
        if (!nothingWritten) {
            end();
        }
        return !nothingWritten;
    }

    /** Holds nothing any longer under this lease: what it held comes free when the database has seen it run out. */
    public void end() {
        term.set(Term.NONE);
    }

    /** Leaves for good: what it still held is free at once. */
    public Uni<Void> leave() {
        var id = term.getAndSet(Term.NONE).id();
        return statements
                .run("update replica set dead = true where id = $1", id)
                .replaceWithVoid();
    }

    private record Term(UUID id, long endsAt) {
        static final Term NONE = new Term(new UUID(0, 0), Long.MIN_VALUE / 2 + System.nanoTime());
    }
}
