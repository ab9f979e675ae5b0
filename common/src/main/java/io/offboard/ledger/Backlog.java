package io.offboard.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What waits in the ledger, over all replicas. One statement that reads the first entries of indexes, so that it costs as
 * much for a large backlog as for a small one.
 */
@ApplicationScoped
public class Backlog {

    /** Operations that wait are counted up to this many. */
    public static final int COUNTED = 10_000;

    private static final int ENDS_LOOKED_AT = 500;

    /** Each part is ordered as an index is: no plan of it reads the table. */
    static final String LOOK = """
            select (extract(epoch from now() - (
                        select greatest(o.accepted_at, o.not_before) from operation o
                        where o.status = 'PENDING' and o.lease_owner is null
                        order by greatest(o.accepted_at, o.not_before) limit 1)) * 1000)::bigint as pending,
                   (select count(*) from (
                        select from operation o
                        where o.status = 'PENDING' and o.lease_owner is null
                          and greatest(o.accepted_at, o.not_before) <= now()
                        order by greatest(o.accepted_at, o.not_before) limit $1) w) as waiting,
                   (extract(epoch from now() - least(
                        (select min(e.finished_at) from (
                            select o.finished_at from operation o
                            where o.status <> 'PENDING' and o.published_at is null
                            order by o.due_at limit $2) e),
                        (select min(e.ended_at) from (
                            select u.ended_at from outbox u order by u.due_at limit $2) e))) * 1000)::bigint as unpublished,
                   (select count(*) from (
                        select from receipt_due order by operation limit $1) r) as receipts,
                   (extract(epoch from now() - (
                        select min((select o.finished_at from operation o where o.id = d.operation)) from (
                            select operation from receipt_due order by operation limit $2) d)) * 1000)::bigint
                       as unreceipted""";

    private final Statements statements;

    Backlog(Statements statements) {
        this.statements = statements;
    }

    /**
     * How it stands.
     *
     * @param oldestPending how long ago the oldest operation was accepted, or might begin, that no replica holds; zero when none
     *     waits
     * @param waiting how many of those there are, {@value #COUNTED} at most
     * @param oldestUnpublished how long ago the oldest operation ended whose event Kafka has not acknowledged, among
     *     those that are due first; zero when there is none
     * @param receiptsDue how many have ended and have no receipt yet, {@value #COUNTED} at most
     * @param oldestReceiptDue how long ago the oldest of them ended, among those that were accepted first; zero when there
     *     is none
     */
    public record State(
            Duration oldestPending,
            long waiting,
            Duration oldestUnpublished,
            long receiptsDue,
            Duration oldestReceiptDue) {}

    /** Looks. */
    public Uni<State> look() {
        return statements
                .run(LOOK, COUNTED, ENDS_LOOKED_AT)
                .map(rows -> state(rows.iterator().next()));
    }

    private static State state(Row row) {
        return new State(
                age(row.getLong("pending")),
                row.getLong("waiting"),
                age(row.getLong("unpublished")),
                row.getLong("receipts"),
                age(row.getLong("unreceipted")));
    }

    private static Duration age(Long millis) {
        return millis == null ? Duration.ZERO : Duration.ofMillis(Math.max(0, millis));
    }
}
