package io.offboard.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.offboard.ledger.Replica;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Counts what goes wrong with leases. */
@Startup
@Singleton
class LeaseMetrics {

    private final Counter freed;
    private final Counter fenced;

    LeaseMetrics(Replica replica, MeterRegistry registry) {
        FunctionCounter.builder("offboard.leases.lost", replica, Replica::lost)
                .description("How often this replica lost its lease")
                .register(registry);
        freed = Counter.builder("offboard.operations.freed")
                .description("Operations that were taken from replicas that are no longer alive")
                .register(registry);
        fenced = Counter.builder("offboard.outcomes.refused")
                .description("Outcomes that were not recorded, because another replica held the operation by then")
                .register(registry);
    }

    void freed(int operations) {
        freed.increment(operations);
    }

    void outcomeRefused() {
        fenced.increment();
    }
}
