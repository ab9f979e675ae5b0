package io.offboard.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;

/** Erases the data of operations that were given up, once it has been kept for long enough. */
@ApplicationScoped
public class KeptPayloads {

    static final String ERASE = """
            with over as (
                select o.id from operation o where o.kept_until <= now()
                order by o.kept_until limit $1
                for no key update of o skip locked)
            update operation o set payload = null, kept_until = null
            where o.id = any (array(select id from over))""";

    private final Statements statements;

    KeptPayloads(Statements statements) {
        this.statements = statements;
    }

    /** Erases the data of up to {@code most} operations; answers of how many. */
    public Uni<Integer> erase(int most) {
        return statements.run(ERASE, most).map(RowSet::rowCount);
    }
}
