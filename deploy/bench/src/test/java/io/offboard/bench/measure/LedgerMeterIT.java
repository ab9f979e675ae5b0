package io.offboard.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Right after the work, when a connection has not yet told the server's own row counts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerMeterIT {

    private static final int OPERATIONS = 100;

    private EmbeddedPostgres server;
    private Connection service;
    private LedgerMeter meter;

    @BeforeAll
    void aServiceWorksOnItsDatabase() throws Exception {
        server = EmbeddedPostgres.builder()
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("synchronous_commit", "on") // as the bench's own; its default is off
                .start();
        try (Connection administrator = server.getPostgresDatabase().getConnection()) {
            execute(administrator, "create schema measure");
            execute(administrator, "create extension pg_stat_statements schema measure");
            execute(administrator, "create extension pg_walinspect schema measure");
            execute(administrator, "create role service login");
            execute(administrator, "create table operation (id int primary key, note text) with (fillfactor = 10)");
            execute(administrator, "grant all on operation to service");
        }
        service = server.getDatabase("service", "postgres").getConnection();
        meter = new LedgerMeter(server.getPostgresDatabase().getConnection());
    }

    @AfterAll
    void everythingEnds() throws Exception {
        meter.close();
        service.close();
        server.close();
    }

    @BeforeEach
    void theLedgerIsEmpty() throws SQLException {
        execute(service, "delete from operation");
    }

    @Test
    void statementsCommitsAndRowWritesAreKnownAtOnce() throws SQLException {
        LedgerMeter.Look began = meter.look();

        for (int i = 0; i < OPERATIONS; i++) {
            execute(service, "insert into operation values (" + i + ", 'accepted')");
            execute(service, "update operation set note = 'ended' where id = " + i);
        }

        Figures figures = meter.since(began, OPERATIONS);
        assertThat(figures.get(Figure.STATEMENTS)).hasValue(2);
        assertThat(figures.get(Figure.COMMITS).orElseThrow()).isCloseTo(2, within(0.1));
        assertThat(figures.get(Figure.ROW_WRITES).orElseThrow()).isCloseTo(2, within(0.1));
    }

    @Test
    void anUpdateThatTouchesAnIndexIsNotHot() throws SQLException {
        execute(service, "insert into operation values (1, ''), (2, '')");
        LedgerMeter.Look began = meter.look();

        execute(service, "update operation set note = 'ended' where id = 1");
        execute(service, "update operation set id = 3 where id = 2");

        assertThat(meter.since(began, 2).get(Figure.HOT_UPDATES)).hasValue(50);
    }

    @Test
    void ourOwnLooksCostNothing() {
        LedgerMeter.Look began = meter.look();

        assertThat(meter.since(began, 1).get(Figure.STATEMENTS)).hasValue(0);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
