package io.offboard.ledger;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * How the ledger is reached. To plan one of its long statements takes PostgreSQL many times as long as to run it for a few
 * operations, so the statements of an operation's path are prepared once for each connection. Their plans are made before
 * anybody knows how large the ledger grows: they go by indexes, whatever an empty table suggests. What people look for is
 * planned each time, because the best way to it depends on what it is.
 */
@Singleton
class LedgerConnections implements PgPoolCreator {

    private static final int LONGEST_STATEMENT = 8 * 1024;

    private static final String BY_INDEX =
            "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off";

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> options.setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT)
                .setPreparedStatementCacheSqlFilter(sql -> !sql.startsWith(ViewReader.SELECT)));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .withConnectHandler(LedgerConnections::prepare)
                .using(input.vertx())
                .build();
    }

    /** A connection on which this fails is broken, and fails whoever uses it next. */
    private static void prepare(SqlConnection connection) {
        connection.query(BY_INDEX).execute().onComplete(done -> connection.close());
    }
}
