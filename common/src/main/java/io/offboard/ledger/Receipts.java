package io.offboard.ledger;

import static io.offboard.ledger.Statements.stream;

import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the receipts of operations, and the links of the chain that they stand in. */
@ApplicationScoped
public class Receipts {

    private static final String OF_OPERATION = """
            select r.position, r.contents, l.jws
            from receipt r join receipt_link l on l.number = r.link
            where r.operation = $1
            order by r.link desc limit 1""";

    private static final String FIRST_FROM = "select jws from receipt_link where number >= $1 order by number limit 1";

    private static final String NEXT_LINK = """
            select number, jws from receipt_link where number > $1 order by number limit 1""";

    private static final String IN_LINK = "select contents from receipt where link = $1 order by position";

    private final Statements statements;

    Receipts(Statements statements) {
        this.statements = statements;
    }

    /**
     * A receipt as it is kept.
     *
     * @param position its place among those of the link, from 0
     * @param link the signed link that it is in
     */
    public record Kept(int position, String contents, String link) {}

    /** A link as it is kept, with its receipts in their order. */
    public record KeptLink(long number, String jws, List<String> contents) {}

    /** The receipt of an operation, of its last end if it had more than one; empty when there is none. */
    public Uni<Optional<Kept>> find(UUID operation) {
        return CallerContext.keeping(() -> statements.run(OF_OPERATION, operation))
                .map(rows -> stream(rows).map(Receipts::kept).findFirst());
    }

    /** The signed link with this number, or the next one, or the anchor that stands there; empty when there is none. */
    public Uni<Optional<String>> firstFrom(long number) {
        return CallerContext.keeping(() -> statements.run(FIRST_FROM, number))
                .map(rows -> stream(rows).map(row -> row.getString("jws")).findFirst());
    }

    /** The first link after this number, with its receipts; empty when there is none. */
    public Uni<Optional<KeptLink>> after(long number) {
        return CallerContext.keeping(() -> statements
                .run(NEXT_LINK, number)
                .map(rows -> stream(rows).findFirst())
                .chain(row -> row.isEmpty() ? Uni.createFrom().item(Optional.<KeptLink>empty()) : contents(row.get())));
    }

    private Uni<Optional<KeptLink>> contents(Row link) {
        var number = link.getLong("number");
        return statements
                .run(IN_LINK, number)
                .map(rows -> stream(rows).map(row -> row.getString("contents")).toList())
                .map(contents -> Optional.of(new KeptLink(number, link.getString("jws"), contents)));
    }

    private static Kept kept(Row row) {
        return new Kept(row.getInteger("position"), row.getString("contents"), row.getString("jws"));
    }
}
