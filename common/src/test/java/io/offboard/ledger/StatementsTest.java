package io.offboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Of one connection, as the ledger's are set up. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class StatementsTest {

    private static final String ASKED = "select id from operation where id = any($1::uuid[])";
    private static final Object NONE = new UUID[0];

    @Inject
    Statements statements;

    /** How often the server went by the plan that it keeps of the statement, and by one for the values at hand. */
    private record Plans(long kept, long own) {}

    @Test
    void theServerKeepsThePlanOfAStatement() {
        var plans = plansAfter(20, connection -> connection.preparedQuery(ASKED).execute(Tuple.of(NONE)));

        assertThat(plans).isEqualTo(new Plans(20, 0));
    }

    @Test
    void whatDependsOnItsValuesIsPlannedForThem() {
        var plans = plansAfter(20, connection -> Statements.planned(connection, ASKED, NONE));

        assertThat(plans).isEqualTo(new Plans(0, 20));
    }

    private Plans plansAfter(int times, Function<SqlConnection, Uni<?>> asking) {
        return statements
                .together(connection -> plans(connection).chain(before -> Multi.createFrom()
                        .range(0, times)
                        .onItem()
                        .transformToUniAndConcatenate(time -> asking.apply(connection))
                        .collect()
                        .last()
                        .chain(() -> plans(connection))
                        .map(after -> new Plans(after.kept() - before.kept(), after.own() - before.own()))))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static Uni<Plans> plans(SqlConnection connection) {
        return connection
                .query("""
                        select coalesce(sum(generic_plans), 0)::bigint as kept, coalesce(sum(custom_plans), 0)::bigint as own
                        from pg_prepared_statements where statement = '%s'""".formatted(ASKED))
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Plans(row.getLong("kept"), row.getLong("own")));
    }
}
