package io.offboard.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what left. */
@Startup
@ApplicationScoped
class RetentionMetrics {

    private final Counter operations;
    private final Counter past;
    private final Counter receipts;
    private final Counter cases;
    private final Counter failures;

    RetentionMetrics(MeterRegistry registry) {
        operations = removed("operations", registry);
        past = removed("past", registry);
        receipts = removed("receipts", registry);
        cases = removed("cases", registry);
        failures = Counter.builder("offboard.retention.failures")
                .description("Sweeps that did not come to their end; the next one begins anew")
                .register(registry);
    }

    private static Counter removed(String what, MeterRegistry registry) {
        return Counter.builder("offboard.retention.removed")
                .description("Ended operations whose rows left, what had stayed of them, receipts, and ended cases")
                .tag("what", what)
                .register(registry);
    }

    /** So many operations left with their details. */
    void left(int number) {
        operations.increment(number);
    }

    /** Of so many that had left, the rest is gone. */
    void forgotten(int number) {
        past.increment(number);
    }

    /** So many receipts left. */
    void receiptsLeft(int number) {
        receipts.increment(number);
    }

    /** So many cases left. */
    void casesLeft(int number) {
        cases.increment(number);
    }

    void failed() {
        failures.increment();
    }
}
