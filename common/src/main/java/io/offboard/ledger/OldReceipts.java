package io.offboard.ledger;

import static io.offboard.ledger.Statements.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes links out of the chain of receipts that were made long ago, with their receipts: from its beginning, one at a time,
 * and never the last one. In place of the newest that left stands an anchor, which is signed, so that the rest can be
 * verified from there on. The operations have to have left before, because those without a receipt do not leave.
 */
@ApplicationScoped
public class OldReceipts {

    /** An anchor, if there is one, the link that may leave, and one that stays. */
    private static final String BEGINNING = "select number, jws from receipt_link order by number limit 3";

    static final String OVER = """
            select l.made_at < now() - $2 * interval '1 ms'
                   and not exists (select from receipt r join operation o on o.id = r.operation where r.link = l.number)
                   as over
            from receipt_link l where l.number = $1""";

    private static final String REMOVE_RECEIPTS = "delete from receipt where link = $1";

    private static final String REMOVE_LINKS = "delete from receipt_link where number < $1";

    private static final String ADD_ANCHOR = "update receipt_link set jws = $2 where number = $1";

    private final Statements statements;
    private final Anchors anchors;

    OldReceipts(Statements statements, Anchors anchors) {
        this.statements = statements;
        this.anchors = anchors;
    }

    /** What the rows of links hold. */
    public interface Anchors {

        /** Whether it is an anchor, and no link. */
        boolean isAnchor(String jws);

        /** A signed anchor in place of this link and of all before it. */
        String inPlaceOf(String link);
    }

    private record Line(long number, String jws) {}

    /**
     * Takes the first link out if it may leave, and does nothing while another replica is at the chain.
     *
     * @param keep how long after they were made links stay
     * @return how many receipts have left; empty when no link has
     */
    public Uni<Optional<Integer>> leave(Duration keep) {
        return statements.together(connection -> ReceiptChain.isMyTurn(connection)
                .chain(mine -> mine ? first(connection) : Uni.createFrom().item(Optional.<Line>empty()))
                .chain(first -> first.isPresent()
                        ? leave(connection, first.get(), keep)
                        : Uni.createFrom().item(Optional.<Integer>empty())));
    }

    /** The first link, unless it is the last one too. */
    private Uni<Optional<Line>> first(SqlConnection connection) {
        return connection.preparedQuery(BEGINNING).execute().map(rows -> {
            List<Line> lines = stream(rows)
                    .map(row -> new Line(row.getLong("number"), row.getString("jws")))
                    .toList();
            var links =
                    lines.stream().filter(line -> !anchors.isAnchor(line.jws())).toList();
            return links.size() < 2 ? Optional.empty() : Optional.of(links.get(0));
        });
    }

    private Uni<Optional<Integer>> leave(SqlConnection connection, Line link, Duration keep) {
        return connection
                .preparedQuery(OVER)
                .execute(Tuple.of(link.number(), keep.toMillis()))
                .chain(rows -> isOver(rows.iterator().next())
                        ? remove(connection, link).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Integer> remove(SqlConnection connection, Line link) {
        return connection
                .preparedQuery(REMOVE_RECEIPTS)
                .execute(Tuple.of(link.number()))
                .call(() -> connection.preparedQuery(REMOVE_LINKS).execute(Tuple.of(link.number())))
                .call(() -> connection
                        .preparedQuery(ADD_ANCHOR)
                        .execute(Tuple.of(link.number(), anchors.inPlaceOf(link.jws()))))
                .map(receipts -> receipts.rowCount());
    }

    private static boolean isOver(Row row) {
        return row.getBoolean("over");
    }
}
