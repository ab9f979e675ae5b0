package io.offboard.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run of its own migrates the tables before the replicas start, which then leave them alone. */
class MigrationIT {

    private static final Map<String, String> MIGRATES_ONLY = Map.of("quarkus.init-and-exit", "true");
    private static final Map<String, String> MIGRATES_NOT = Map.of("quarkus.flyway.migrate-at-start", "false");

    private final Map<String, String> surroundings = new HashMap<>(new Surroundings().start());
    private Replica replica;

    @BeforeEach
    void withAVendor() {
        surroundings.putAll(new Sandbox().start());
    }

    @AfterEach
    void stop() {
        replica.stop();
    }

    @Test
    void aRunOfItsOwnMigratesAndEndsWithoutTakingPart() {
        start("migrates", MIGRATES_ONLY);

        assertThat(replica.awaitEnd()).isZero();
        assertThat(replica.number("select count(*) from operation")).isZero();
        assertThat(replica.number("select count(*) from replica"))
                .as("who holds leases says so here")
                .isZero();
        assertThat(replica.output()).doesNotContain("Listening on");
    }

    @Test
    void whatWasMigratedBeforeIsServed() {
        start("migrates-first", MIGRATES_ONLY);
        assertThat(replica.awaitEnd()).isZero();

        start("serves", MIGRATES_NOT);

        replica.awaitReady();
    }

    @Test
    void withoutTablesNothingStarts() {
        start("no-tables", MIGRATES_NOT);

        assertThat(replica.awaitEnd()).isNotZero();
        assertThat(replica.output())
                .contains("The database's tables are missing, and this service needs version ")
                .doesNotContain("\tat ");
    }

    @Test
    void onOlderTablesNothingStarts() {
        Flyway.configure()
                .dataSource(
                        surroundings.get("quarkus.datasource.jdbc.url"),
                        surroundings.get("quarkus.datasource.username"),
                        surroundings.get("quarkus.datasource.password"))
                .target("1")
                .load()
                .migrate();

        start("older-tables", MIGRATES_NOT);

        assertThat(replica.awaitEnd()).isNotZero();
        assertThat(replica.output())
                .contains("The database's tables are of version 1, and this service needs version ");
    }

    private void start(String name, Map<String, String> configuration) {
        var all = new HashMap<>(surroundings);
        all.putAll(configuration);
        replica = Replica.start(name, all);
    }
}
