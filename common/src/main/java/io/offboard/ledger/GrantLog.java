package io.offboard.ledger;

import static io.offboard.ledger.Columns.column;
import static io.offboard.ledger.Statements.stream;

import io.offboard.pacing.Grants;
import io.offboard.pacing.Grants.Block;
import io.offboard.pacing.Grants.Claimant;
import io.offboard.pacing.Grants.Clearance;
import io.offboard.pacing.Grants.Log;
import io.offboard.pacing.Pace;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the vendors' limits over all replicas together: what was granted under each limit stands in the database. One
 * question grants a whole block of calls. Who asks for one account does so one after another, so that no two replicas
 * are granted the same instant.
 */
@Singleton
public class GrantLog {

    private static final String LOCK = """
            with lock as materialized (select pg_advisory_xact_lock(hashtextextended($1, 0)))
            select (extract(epoch from clock_timestamp()) * 1000000)::bigint as now from lock""";

    private static final String READ = """
            select key, grants, put_off_to, (extract(epoch from clock_timestamp()) * 1000000)::bigint as now
            from pace where key = any($1)""";

    private static final String WRITE = """
            insert into pace (key, grants, put_off_to, matters_until)
            select key, grants::bigint[], put_off_to, to_timestamp(until / 1000000.0)
            from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) as v(key, grants, put_off_to, until)
            on conflict (key) do update
            set grants = excluded.grants, put_off_to = excluded.put_off_to, matters_until = excluded.matters_until,
                touched_at = now()""";

    private final Statements statements;
    private final DatabaseClock clock = new DatabaseClock();

    GrantLog(Statements statements) {
        this.statements = statements;
    }

    /**
     * What is asked for.
     *
     * @param account whose calls they are
     * @param limit the limit that all calls of the account share
     * @param most how many instants to grant under it at most
     * @param cleared how many instants are needed for calls that need no clearance
     * @param claimants the calls that need a clearance
     */
    public record Question(String account, Optional<Pace> limit, int most, int cleared, List<Claimant> claimants) {

        private List<String> keys() {
            return Stream.concat(limit.stream(), claimants.stream().flatMap(claimant -> claimant.limits().stream()))
                    .map(Pace::key)
                    .distinct()
                    .toList();
        }
    }

    /** Asks for a block of calls; its instants are by {@link System#nanoTime}. To be called from one event loop. */
    public Uni<Block> ask(Question question) {
        return statements.together(connection -> locked(connection, question.account())
                .chain(now -> read(connection, new Grants(now), question.keys()))
                .chain(grants -> {
                    var answer = answer(question, grants);
                    return write(connection, grants.changed()).replaceWith(answer);
                }));
    }

    /** Forgets what no limit looks back to any more; answers how many limits that concerned. */
    public Uni<Integer> forget() {
        return statements.run("delete from pace where matters_until < now()").map(RowSet::rowCount);
    }

    private Uni<Long> locked(SqlConnection connection, String account) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(account))
                .map(rows -> observed(rows.iterator().next()));
    }

    private Uni<Grants> read(SqlConnection connection, Grants grants, List<String> keys) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(keys.toArray(String[]::new)))
                .map(rows -> {
                    stream(rows).forEach(row -> {
                        observed(row);
                        grants.remember(row.getString("key"), log(row));
                    });
                    return grants;
                });
    }

    private static Uni<Void> write(SqlConnection connection, List<Map.Entry<String, Log>> changes) {
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(WRITE)
                        .execute(Tuple.of(
                                column(changes, Map.Entry::getKey, String[]::new),
                                column(
                                        changes,
                                        change -> array(change.getValue().instants()),
                                        String[]::new),
                                column(changes, change -> change.getValue().putOffTo(), Long[]::new),
                                column(changes, change -> change.getValue().until(), Long[]::new)))
                        .replaceWithVoid();
    }

    private Block answer(Question question, Grants grants) {
        var block = grants.block(question.limit(), question.most(), question.cleared(), question.claimants());
        return new Block(
                block.instants().stream().map(clock::nanoTime).toList(),
                block.clearances().stream().map(this::onOurClock).toList());
    }

    private Clearance onOurClock(Clearance clearance) {
        return clearance.granted()
                ? new Clearance(
                        clock.nanoTime(clearance.from()), clock.nanoTime(clearance.until()), clearance.counted())
                : Clearance.putOff(clock.nanoTime(clearance.from()));
    }

    private long observed(Row row) {
        var now = row.getLong("now");
        clock.observe(now, System.nanoTime());
        return now;
    }

    private static Log log(Row row) {
        return new Log(Arrays.asList(row.getArrayOfLongs("grants")), row.getLong("put_off_to"), 0);
    }

    private static String array(List<Long> instants) {
        return instants.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
