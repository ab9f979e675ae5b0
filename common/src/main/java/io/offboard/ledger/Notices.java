package io.offboard.ledger;

import static io.offboard.ledger.Statements.stream;

import io.offboard.operation.Notice;
import io.offboard.operation.OperationConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The outbox of notices. */
@ApplicationScoped
public class Notices {

    /** The most notices to take at once: no more than the way to Kafka takes at once. */
    public static final int MOST_AT_ONCE = 100;

    private static final String ADD =
            "insert into notice (id, channel, key, event) values ($1, $2, $3, $4) on conflict do nothing";

    private static final String TAKE = """
            with due as (
                select n.id from notice n where n.due_at <= now()
                order by n.due_at limit $1
                for update skip locked)
            update notice n set due_at = now() + $2 * interval '1 ms'
            where n.id = any (array(select id from due))
            returning n.id, n.channel, n.key, n.event""";

    private final Statements statements;
    private final Duration publishWithin;

    Notices(Statements statements, OperationConfig config) {
        this.statements = statements;
        this.publishWithin = config.publishWithin();
    }

    /** Writes a notice in the transaction of what it tells of. */
    static Uni<Void> add(SqlConnection transaction, Notice notice) {
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(notice.id(), notice.channel().name(), notice.key(), notice.event()))
                .replaceWithVoid();
    }

    /** Writes a notice of what is done outside of the ledger, before it is done. */
    public Uni<Void> add(Notice notice) {
        return statements.together(transaction -> add(transaction, notice));
    }

    /** Writes notices in the transaction of what they tell of. */
    static Uni<Void> addAll(SqlConnection transaction, List<Notice> notices) {
        if (notices.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(ADD)
                .executeBatch(notices.stream()
                        .map(notice -> Tuple.of(notice.id(), notice.channel().name(), notice.key(), notice.event()))
                        .toList())
                .replaceWithVoid();
    }

    /** Takes up to {@code most} notices that nobody is publishing. Nobody else takes them while there is time to publish them. */
    public Uni<List<Notice>> take(int most) {
        return statements
                .run(TAKE, most, publishWithin.toMillis())
                .map(rows -> stream(rows).map(Notices::notice).toList());
    }

    /** Kafka has these. */
    public Uni<Void> published(List<Notice> notices) {
        return statements
                .run("delete from notice where id = any($1::text[])", (Object)
                        Columns.column(notices, Notice::id, String[]::new))
                .replaceWithVoid();
    }

    private static Notice notice(Row row) {
        return new Notice(
                row.getString("id"),
                Notice.Channel.valueOf(row.getString("channel")),
                row.getString("key"),
                row.getString("event"));
    }
}
