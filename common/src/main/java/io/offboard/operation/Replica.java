package io.offboard.operation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * This process as a holder of leases. One row in the database says until when it is alive; while it is, everything that
 * it holds is its own. A replica that could not renew in time knows so before anybody else may act on it: it counts from
 * before the renewal was sent, the database from when it arrived. It then goes on under a new id, so that nothing it
 * says under the old one can overwrite its successor.
 */
@ApplicationScoped
class Replica {

    private static final Logger LOG = Logger.getLogger(Replica.class);

    private final Pool pool;
    private final Duration lease;
    private final Supplier<UUID> ids;
    private volatile Term term = Term.NONE;

    Replica(Pool pool, OperationConfig config, Supplier<UUID> ids) {
        this.pool = pool;
        this.lease = config.lease();
        this.ids = ids;
    }

    /** The id to hold leases under; whether it still counts is for the database to say. */
    UUID lease() {
        return term.id();
    }

    /** Whether what is held under this lease is still this replica's own. */
    boolean holds(UUID lease) {
        var current = term;
        return current.id().equals(lease) && current.endsAt() - System.nanoTime() > 0;
    }

    /** Says that this replica is alive. Answers true when it had been silent for too long and took a new id. */
    Uni<Boolean> renew() {
        var sentAt = System.nanoTime();
        var expired = !holds(term.id());
        var id = expired ? ids.get() : term.id();
        var statement = expired
                ? "insert into replica (id, alive_until) values ($1, now() + $2 * interval '1 ms')"
                : "update replica set alive_until = now() + $2 * interval '1 ms' where id = $1 and alive_until > now()";
        return pool.preparedQuery(statement)
                .execute(Tuple.of(id, lease.toMillis()))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        term = Term.NONE;
                        return true;
                    }
                    if (expired) {
                        LOG.infof("replica=%s holds leases for %s at a time", id, lease);
                    }
                    term = new Term(id, sentAt + lease.toNanos());
                    return expired;
                });
    }

    /**
     * An answer of the database was lost, so rows may be held under this lease that nobody here knows of. Ends it: they
     * come free with it, and whatever is known to be under way can still be recorded until then.
     */
    void distrust() {
        term = Term.NONE;
    }

    /** Leaves for good: what it still held is free at once. */
    Uni<Void> leave() {
        var id = term.id();
        term = Term.NONE;
        return pool.preparedQuery("delete from replica where id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    private record Term(UUID id, long endsAt) {
        static final Term NONE = new Term(new UUID(0, 0), Long.MIN_VALUE / 2 + System.nanoTime());
    }
}
