package io.offboard.ledger;

import static io.offboard.ledger.Columns.column;
import static io.offboard.ledger.Statements.stream;

import io.offboard.operation.Ended;
import io.offboard.operation.Notice;
import io.offboard.operation.TargetDigests;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Extends the chain of receipts. One replica at a time does, in one transaction for each link, and nothing that carries
 * operations waits for it. Most receipts come with {@link PublishedEnds}.
 */
@ApplicationScoped
public class ReceiptChain {

    /** The most operations that are taken from those that are due. */
    public static final int MOST_AT_ONCE = 1000;

    /** The number stands for the chain, among whatever else may be locked so. */
    private static final String MY_TURN = "select pg_try_advisory_xact_lock(7265636569707400) as mine";

    private static final String LAST = "select number, digest from receipt_link order by number desc limit 1";

    /** Who is tried again before its receipt was made is pending, and gets it when it ends again. */
    static final String TAKE = """
            with due as (
                delete from receipt_due
                where ctid = any (array(select ctid from receipt_due order by operation limit $1))
                returning operation
            ), once as (
                select distinct operation from due
            )
            select""" + ViewReader.ENDED_COLUMNS + """
            , o.target_digests
            from once join operation o on o.id = once.operation
            where o.finished_at is not null""";

    private static final String ADD_LINK =
            "insert into receipt_link (number, digest, made_at, jws) values ($1, $2, $3, $4)";

    private static final String ADD_RECEIPTS = """
            insert into receipt (link, position, operation, contents)
            select $1, r.position, r.operation, r.contents
            from unnest($2::int[], $3::uuid[], $4::text[]) as r(position, operation, contents)""";

    private final Statements statements;
    private final ViewReader views;

    ReceiptChain(Statements statements, ViewReader views) {
        this.statements = statements;
        this.views = views;
    }

    /** The link at the chain's end. */
    public record Last(long number, String digest) {}

    /** An operation that is to have a receipt. */
    public record Due(Ended ended, TargetDigests targets) {}

    /**
     * A new link.
     *
     * @param operations one for each receipt
     * @param contents the receipts
     * @param notices tell of those that others wait for
     */
    public record NewLink(
            long number,
            String digest,
            Instant madeAt,
            String jws,
            List<UUID> operations,
            List<String> contents,
            List<Notice> notices) {}

    /** Whether the chain is this transaction's from here to its end. */
    static Uni<Boolean> isMyTurn(SqlConnection transaction) {
        return transaction.preparedQuery(MY_TURN).execute().map(turn -> turn.iterator()
                .next()
                .getBoolean("mine"));
    }

    /**
     * Adds a link for operations whose receipt is due, if there are any and no other replica is about it.
     *
     * @param forge makes the link
     * @return how many receipts it has, {@value #MOST_AT_ONCE} at most
     */
    public Uni<Integer> extend(Forge forge) {
        return statements.together(transaction -> isMyTurn(transaction)
                .chain(mine -> mine ? take(transaction) : Uni.createFrom().item(List.<Due>of()))
                .call(due -> add(transaction, forge, due))
                .map(List::size));
    }

    /** Makes links. */
    @FunctionalInterface
    public interface Forge {

        /** The link of these operations, of which there is at least one, after the last link, if there is one. */
        Uni<NewLink> link(Optional<Last> last, List<Due> due);
    }

    /** Adds a link for these operations, if there are any, in a transaction whose turn it is. */
    Uni<Void> add(SqlConnection transaction, Forge forge, List<Due> due) {
        return due.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(LAST)
                        .execute()
                        .map(ReceiptChain::last)
                        .chain(last -> forge.link(last, due))
                        .chain(link -> insert(transaction, link));
    }

    private Uni<List<Due>> take(SqlConnection transaction) {
        return transaction.preparedQuery(TAKE).execute(Tuple.of(MOST_AT_ONCE)).map(rows -> stream(rows)
                .map(row -> new Due(views.ended(row, null), Columns.targetDigests(row)))
                .toList());
    }

    private static Optional<Last> last(RowSet<Row> rows) {
        return stream(rows)
                .map(row -> new Last(row.getLong("number"), row.getString("digest")))
                .findFirst();
    }

    private static Uni<Void> insert(SqlConnection connection, NewLink link) {
        var positions = IntStream.range(0, link.contents().size()).boxed().toArray(Integer[]::new);
        return connection
                .preparedQuery(ADD_LINK)
                .execute(Tuple.of(link.number(), link.digest(), link.madeAt().atOffset(ZoneOffset.UTC), link.jws()))
                .chain(() -> connection
                        .preparedQuery(ADD_RECEIPTS)
                        .execute(Tuple.of(
                                link.number(),
                                positions,
                                column(link.operations(), Function.identity(), UUID[]::new),
                                column(link.contents(), Function.identity(), String[]::new))))
                .chain(() -> Notices.addAll(connection, link.notices()));
    }
}
