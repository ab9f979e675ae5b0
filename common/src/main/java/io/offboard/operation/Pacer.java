package io.offboard.operation;

import io.offboard.pacing.Grants;
import io.offboard.pacing.Pace;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Keeps the vendors' limits over all replicas together: before a call, its turn is asked for in the database, where every
 * replica sees when the last calls were. Calls that ask at the same time ask together.
 */
@ApplicationScoped
class Pacer {

    private final Statements statements;
    private final GroupCommit<List<Pace>, Duration> questions = new GroupCommit<>(Statements.MOST_AT_ONCE, this::ask);

    Pacer(Statements statements) {
        this.statements = statements;
    }

    /** Zero when a call that keeps these limits may be made now; else how long to wait before asking again. */
    Uni<Duration> turn(List<Pace> limits) {
        return questions.submit(limits);
    }

    private Uni<List<Duration>> ask(List<List<Pace>> calls) {
        return statements.together(connection -> locked(connection, calls).chain(grants -> {
            var answers = calls.stream().map(grants::ask).toList();
            return store(connection, grants).replaceWith(answers);
        }));
    }

    /** What was granted before under the keys in question; their rows are locked, in one order for all replicas. */
    private static Uni<Grants> locked(SqlConnection connection, List<List<Pace>> calls) {
        var keys = calls.stream()
                .flatMap(limits -> limits.stream().map(Pace::key))
                .distinct()
                .sorted()
                .toArray(String[]::new);
        return connection.preparedQuery("""
                insert into pace (key) select k from unnest($1::text[]) k
                on conflict (key) do update set touched_at = now()
                returning key, grants, (extract(epoch from clock_timestamp()) * 1000000)::bigint as now""").execute(Tuple.of(keys)).map(rows -> {
            // The last lock was had at the latest of these instants.
            var now = Statements.stream(rows)
                    .mapToLong(row -> row.getLong("now"))
                    .max()
                    .orElseThrow();
            var grants = new Grants(now);
            rows.forEach(row -> grants.remember(row.getString("key"), List.of(row.getArrayOfLongs("grants"))));
            return grants;
        });
    }

    private static Uni<Void> store(SqlConnection connection, Grants grants) {
        var changes = grants.changed().stream()
                .map(key -> Tuple.of(key, grants.of(key).toArray(Long[]::new)))
                .toList();
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("update pace set grants = $2 where key = $1")
                        .executeBatch(changes)
                        .replaceWithVoid();
    }

    /** Forgets what no limit looks back to any more; answers how many. */
    Uni<Integer> forget() {
        return statements
                .run("delete from pace where touched_at < now() - interval '1 day'")
                .map(deleted -> deleted.rowCount());
    }
}
