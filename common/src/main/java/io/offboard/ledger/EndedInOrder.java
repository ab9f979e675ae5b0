package io.offboard.ledger;

import static io.offboard.ledger.Statements.stream;

import io.offboard.operation.OperationView;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Operations that have ended, in the order of the chain of receipts. Its links are committed one after the other, over all
 * replicas, and each takes what was committed before. So whoever reads on from a place misses nothing, however late the
 * transaction of an end was committed.
 */
@ApplicationScoped
public class EndedInOrder {

    /** The most receipts to read at once. */
    static final int MOST_AT_ONCE = 100;

    /** No link has so many receipts. */
    private static final int BEHIND_THE_LAST = 999_999_999;

    static final String AFTER = """
            select r.link, r.position,""" + ViewReader.COLUMNS + """

            from (
                select link, position, operation from receipt
                where (link, position) > ($1, $2)
                order by link, position limit $3) r
            left join operation o on o.id = r.operation and o.finished_at is not null
            order by r.link, r.position""";

    static final String LAST_LINK = "select number from receipt_link order by number desc limit 1";

    private final Statements statements;
    private final ViewReader views;

    EndedInOrder(Statements statements, ViewReader views) {
        this.statements = statements;
        this.views = views;
    }

    /**
     * A place in the order.
     *
     * @param link the number of a link, from 1
     * @param position of a receipt in it, from 0
     */
    public record Place(long link, int position) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return link == other.link ? Integer.compare(position, other.position) : Long.compare(link, other.link);
        }
    }

    /**
     * What was read.
     *
     * @param operation as it is now; empty when its row was deleted, or when it is pending again
     */
    public record Ended(Place place, Optional<OperationView> operation) {}

    /** Behind all that have ended so far. */
    public Uni<Place> end() {
        return CallerContext.keeping(() -> statements.run(LAST_LINK)).map(rows -> stream(rows)
                .map(row -> new Place(row.getLong("number"), BEHIND_THE_LAST))
                .findFirst()
                .orElse(new Place(0, 0)));
    }

    /** The next ones after a place, {@value #MOST_AT_ONCE} at most. One that ended twice comes twice, as it is now. */
    public Uni<List<Ended>> after(Place place) {
        return CallerContext.keeping(() -> statements.run(AFTER, place.link(), place.position(), MOST_AT_ONCE))
                .map(rows -> stream(rows).map(this::ended).toList());
    }

    /** Whether there may be more after so many. */
    public static boolean mayGoOn(List<Ended> read) {
        return read.size() == MOST_AT_ONCE;
    }

    private Ended ended(Row row) {
        var place = new Place(row.getLong("link"), row.getInteger("position"));
        return new Ended(place, Optional.ofNullable(row.getUUID("id")).map(id -> views.view(row)));
    }
}
