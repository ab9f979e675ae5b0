package io.offboard.retention;

import static io.offboard.ledger.OldOperations.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.offboard.ledger.OldOperations;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sweeps, as a service makes them with its defaults. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RetentionTest {

    private static final Duration LONG_AGO = Duration.ofDays(91);

    private final Retention retention;
    private final MeterRegistry metrics;
    private final OldOperations old;

    RetentionTest(Retention retention, MeterRegistry metrics, OldOperations old) {
        this.retention = retention;
        this.metrics = metrics;
        this.old = old;
    }

    @BeforeEach
    void oneReplica() {
        old.noOtherReplicaIsAlive();
    }

    @AfterEach
    void nothingIsInTheWay() {
        old.execute("alter table operation_past drop constraint if exists broken");
    }

    @Test
    void whatEndedNinetyDaysAgoLeavesAndIsCounted() {
        var operation = old.succeeded(LONG_AGO);
        var younger = old.succeeded(Duration.ofDays(89));
        var before = removed();

        sweep();
        old.wasRememberedAWhileAgo(operation);
        sweep();

        assertThat(old.hasARow(operation)).isFalse();
        assertThat(old.hasARow(younger)).isTrue();
        assertThat(removed()).isEqualTo(before + 1);
    }

    @Test
    void aSweepThatFailsIsCountedAndTheNextOneDoesIt() {
        var operation = old.succeeded(LONG_AGO);
        var before = failures();
        old.execute("alter table operation_past add constraint broken check (operation <> '%s')".formatted(operation));

        assertThatThrownBy(this::sweep).hasStackTraceContaining("broken");

        assertThat(failures()).isGreaterThan(before);
        assertThat(old.isRemembered(operation)).isFalse();
        nothingIsInTheWay();
        sweep();
        assertThat(old.isRemembered(operation)).isTrue();
    }

    private void sweep() {
        retention.sweep().await().atMost(SOON);
    }

    private double removed() {
        return metrics.get("offboard.retention.removed")
                .tag("what", "operations")
                .counter()
                .count();
    }

    private double failures() {
        return metrics.get("offboard.retention.failures").counter().count();
    }
}
