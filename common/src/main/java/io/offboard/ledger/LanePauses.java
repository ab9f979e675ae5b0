package io.offboard.ledger;

import static io.offboard.ledger.Statements.stream;
import static java.util.stream.Collectors.toMap;

import io.offboard.operation.Notice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/** Which lanes are paused, for all replicas and however often they are restarted. */
@ApplicationScoped
public class LanePauses {

    private final Statements statements;

    LanePauses(Statements statements) {
        this.statements = statements;
    }

    /** The accounts whose lanes are paused, and since when. */
    public Uni<Map<String, Instant>> all() {
        return statements.run("select account, paused_at from paused_lane").map(rows -> stream(rows)
                .collect(toMap(row -> row.getString("account"), row -> Columns.instant(row, "paused_at"))));
    }

    /** Pauses a lane; nothing changes when it is paused already. The notice tells of it either way. */
    public Uni<Void> pause(String account, Notice notice) {
        return change("insert into paused_lane (account) values ($1) on conflict do nothing", account, notice);
    }

    /** Resumes a lane; nothing changes when it is not paused. The notice tells of it either way. */
    public Uni<Void> resume(String account, Notice notice) {
        return change("delete from paused_lane where account = $1", account, notice);
    }

    private Uni<Void> change(String statement, String account, Notice notice) {
        return statements.together(transaction -> transaction
                .preparedQuery(statement)
                .execute(Tuple.of(account))
                .chain(() -> Notices.add(transaction, notice)));
    }
}
