package io.offboard.ledger;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the ledger is reached. To plan one of its long statements takes PostgreSQL many times as long as to run it for a few
 * operations, so each is prepared once for each connection and keeps its plan. What people look for is planned each time
 * by {@link Statements#planned}, because the best way to it depends on what it is.
 *
 * <p>Pages of rows that are to be changed are looked up as {@code id = any (array(…))}. Of a limit that is a parameter the
 * server believes that it lets a tenth of all rows through, and a join with so many would go through the whole table.
 */
@Singleton
class LedgerConnections implements PgPoolCreator {

    /**
     * The longest that a statement runs. Whoever sent it has given it up by then, and {@link Leaving} counts on it that it
     * changes nothing any more.
     */
    static final Duration LONGEST_RUN = Duration.ofSeconds(20);

    /**
     * Plans that are kept are made before anybody knows how large the ledger grows: they go by indexes. Left to itself the
     * server would keep none, because a plan for a short array looks cheaper.
     */
    static final Map<String, String> SETTINGS = Map.of(
            "plan_cache_mode",
            "force_generic_plan",
            "enable_seqscan",
            "off",
            "enable_mergejoin",
            "off",
            "jit",
            "off",
            "statement_timeout",
            String.valueOf(LONGEST_RUN.toMillis()));

    private static final int LONGEST_STATEMENT = 8 * 1024;

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> {
            SETTINGS.forEach(options::addProperty);
            options.setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT);
        });
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
