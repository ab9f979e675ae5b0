package io.offboard.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** How many cases are open, as this service knows. One statement that reads the first entries of indexes. */
@ApplicationScoped
public class CaseCounts {

    /** Cases are counted up to this many. */
    public static final int COUNTED = 10_000;

    static final String LOOK = """
            select (select count(*) from (
                        select from case_file f where f.status = 'OPEN'
                        order by greatest(f.opened_at, f.not_before) limit $1) o) as open,
                   (select count(*) from (
                        select from case_file f where f.status = 'OPEN' and f.deadline < now()
                        order by f.deadline limit $1) l) as late,
                   (select count(*) from (select from case_unopened limit $1) u) as unopened,
                   (extract(epoch from now() - (
                        select greatest(f.opened_at, f.not_before) from case_file f where f.status = 'OPEN'
                        order by greatest(f.opened_at, f.not_before) limit 1)) * 1000)::bigint as oldest""";

    private final Statements statements;

    CaseCounts(Statements statements) {
        this.statements = statements;
    }

    /**
     * How it stands.
     *
     * @param open {@value #COUNTED} at most
     * @param late how many of them are open after their deadline, {@value #COUNTED} at most
     * @param unopened how many parts of this service's wait for the key that they are sealed under, {@value #COUNTED} at most
     * @param oldest how long ago the oldest of them was opened, or might begin; zero when there is none
     */
    public record State(long open, long late, long unopened, Duration oldest) {}

    /** Looks. */
    public Uni<State> look() {
        return statements.run(LOOK, COUNTED).map(rows -> state(rows.iterator().next()));
    }

    private static State state(Row row) {
        var oldest = row.getLong("oldest");
        return new State(
                row.getLong("open"),
                row.getLong("late"),
                row.getLong("unopened"),
                oldest == null ? Duration.ZERO : Duration.ofMillis(Math.max(0, oldest)));
    }
}
