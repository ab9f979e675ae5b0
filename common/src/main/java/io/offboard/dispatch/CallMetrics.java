package io.offboard.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.offboard.operation.AccountLabel;
import io.offboard.operation.Handlers;
import io.offboard.operation.Work;
import io.offboard.outcome.Outcome;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts and times vendor calls, and what they leave to be called again. Meters are looked up once, and all but those of
 * accounts are there from the start.
 */
@Startup
@Singleton
class CallMetrics {

    private static final Duration[] LATENCIES = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private static final double[] TARGETS = {1, 2, 5, 10, 20, 50, 100};

    private final MeterRegistry registry;
    private final AccountLabel labels;
    private final Map<String, OfKind> byKind = new HashMap<>();
    private final Map<String, Counter> byAccount = new ConcurrentHashMap<>();

    CallMetrics(Handlers handlers, AccountLabel labels, MeterRegistry registry) {
        this.registry = registry;
        this.labels = labels;
        handlers.kinds().forEach(kind -> byKind.put(kind, OfKind.registered(kind, registry)));
    }

    private record OfKind(Map<CallResult, Timer> calls, DistributionSummary targets, Counter retries) {

        static OfKind registered(String kind, MeterRegistry registry) {
            var calls = new EnumMap<CallResult, Timer>(CallResult.class);
            for (var result : CallResult.values()) {
                calls.put(
                        result,
                        Timer.builder("offboard.vendor.call")
                                .description("Vendor calls, by what they gave")
                                .tags("kind", kind, "outcome", result.label())
                                .serviceLevelObjectives(LATENCIES)
                                .register(registry));
            }
            return new OfKind(
                    calls,
                    DistributionSummary.builder("offboard.vendor.call.targets")
                            .description("Targets of a vendor call")
                            .tag("kind", kind)
                            .serviceLevelObjectives(TARGETS)
                            .register(registry),
                    Counter.builder("offboard.operations.retried")
                            .description("Attempts of operations that ended in vain and are made again")
                            .tag("kind", kind)
                            .register(registry));
        }
    }

    /** A call has ended after so many nanoseconds. May be called on any thread. */
    void called(List<Work> works, Outcome<?> outcome, long nanos) {
        var first = works.get(0);
        var kind = byKind.get(first.handler().kind());
        kind.calls().get(CallResult.of(outcome)).record(nanos, TimeUnit.NANOSECONDS);
        var targets = 0;
        for (var work : works) {
            targets += work.placement().targets();
        }
        kind.targets().record(targets);
        ofAccount(labels.of(first.account())).increment();
    }

    /** An attempt was in vain, and the operation waits for the next. */
    void retried(Work work) {
        byKind.get(work.handler().kind()).retries().increment();
    }

    private Counter ofAccount(String label) {
        var known = byAccount.get(label);
        return known != null
                ? known
                : byAccount.computeIfAbsent(label, account -> Counter.builder("offboard.lane.calls")
                        .description("Vendor calls of an account")
                        .tag("account", account)
                        .register(registry));
    }
}
