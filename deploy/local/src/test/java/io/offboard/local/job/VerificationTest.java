package io.offboard.local.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.local.job.Report.Check;
import io.offboard.local.kafka.OperationEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private static final Map<String, String> WHY = Map.of("offboard-reason", "not a CloudEvent");

    private final OperationEvent first = event("e1", "o1", "SUCCEEDED");
    private final OperationEvent second = event("e2", "o2", "SUCCEEDED");
    private final List<Trace> traces = List.of(trace(first, "hash1"), trace(second, "hash1", "hash2"));

    @Test
    void itPassesWhenBothSidesAgree() {
        assertThat(checks(traces, List.of(first, second), Map.of("hash1", 2, "hash2", 1)))
                .allMatch(Check::passed);
    }

    @Test
    void aSecondEventOfAnOperationIsFound() {
        assertThat(failures(traces, List.of(first, second, first), Map.of("hash1", 2, "hash2", 1)))
                .containsExactly("3 events on Kafka for 2 operations, one each");
    }

    @Test
    void aTargetActedOnTooOftenIsFound() {
        assertThat(failures(traces, List.of(first, second), Map.of("hash1", 3, "hash2", 1)))
                .containsExactly("the vendor's journal says hash1 3×, hash2 1× instead of hash1 2×, hash2 1×");
    }

    @Test
    void anOperationThatDidNotSucceedIsFound() {
        OperationEvent rejected = event("e2", "o2", "REJECTED");

        assertThat(failures(
                        List.of(trace(first, "hash1"), trace(rejected, "hash2")),
                        List.of(first, rejected),
                        Map.of("hash1", 1, "hash2", 1)))
                .containsExactly("1 of 2 operations succeeded");
    }

    private static List<Check> checks(List<Trace> traces, List<OperationEvent> events, Map<String, Integer> journal) {
        return new Verification(traces, events, journal, WHY).checks();
    }

    private static List<String> failures(
            List<Trace> traces, List<OperationEvent> events, Map<String, Integer> journal) {
        return checks(traces, events, journal).stream()
                .filter(check -> !check.passed())
                .map(Check::what)
                .toList();
    }

    private static Trace trace(OperationEvent event, String... hashes) {
        return new Trace("a test", new Command("c", List.of(hashes)), Instant.EPOCH, event, Instant.EPOCH);
    }

    private static OperationEvent event(String id, String operation, String status) {
        return new OperationEvent(
                id, "io.offboard.session.remove.succeeded.v1", operation, "s", "c", status, 1, "no", null, null);
    }
}
