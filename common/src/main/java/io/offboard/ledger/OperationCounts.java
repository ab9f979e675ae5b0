package io.offboard.ledger;

import static io.offboard.ledger.Columns.instant;
import static io.offboard.ledger.Statements.stream;

import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Counts operations for people. The ids tell when, so that the primary key leads to a window, and only the newest of it
 * are read: it costs no more on a large ledger than on a small one.
 */
@ApplicationScoped
public class OperationCounts {

    /** Of the operations in a window, the newest are counted, so many at most. */
    public static final int MOST = 100_000;

    static final String COUNT = """
            select w.kind, w.status, w.account, count(*) as operations, min(w.accepted_at) as oldest
            from (
                select o.kind, o.status, o.account, o.accepted_at from operation o
                where o.id >= $1 and o.id < $2
                order by o.id desc limit $3) w
            group by w.kind, w.status, w.account""";

    private static final long LATEST = (1L << 48) - 1;
    private static final long VERSION_7 = 0x7000;

    private final Statements statements;

    OperationCounts(Statements statements) {
        this.statements = statements;
    }

    /**
     * How many operations there are of one sort.
     *
     * @param oldest when the oldest of them was accepted
     */
    public record Count(String kind, String status, String account, long operations, Instant oldest) {}

    /**
     * Counts the operations whose ids were made from {@code since} on and before {@code until}, the newest
     * {@value #MOST} of them.
     */
    public Uni<List<Count>> between(Instant since, Instant until) {
        return CallerContext.keeping(() -> statements.run(COUNT, firstId(since), firstId(until), MOST))
                .map(rows -> stream(rows).map(OperationCounts::count).toList());
    }

    /** No id of this millisecond or later is smaller. */
    static UUID firstId(Instant time) {
        var seconds = Math.max(0, Math.min(LATEST / 1000, time.getEpochSecond()));
        var millis = Math.min(LATEST, seconds * 1000 + (seconds == 0 ? 0 : time.getNano() / 1_000_000));
        return new UUID(millis << 16 | VERSION_7, Long.MIN_VALUE);
    }

    private static Count count(Row row) {
        return new Count(
                row.getString("kind"),
                row.getString("status"),
                row.getString("account"),
                row.getLong("operations"),
                instant(row, "oldest"));
    }
}
