package io.offboard.local.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.local.job.Report.Check;
import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.stack.Service;
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
        assertThat(checks(traces, List.of(first, second), journal(2, 1))).allMatch(Check::passed);
    }

    @Test
    void aSecondEventOfAnOperationIsFound() {
        assertThat(failures(traces, List.of(first, second, first), journal(2, 1)))
                .containsExactly("3 events on Kafka for 2 operations, one each");
    }

    @Test
    void aTargetActedOnTooOftenIsFound() {
        assertThat(failures(traces, List.of(first, second), journal(3, 1)))
                .containsExactly("iproyal's journal says hash1 3×, hash2 1× instead of hash1 2×, hash2 1×");
    }

    @Test
    void anOperationThatDidNotSucceedIsFound() {
        OperationEvent rejected = event("e2", "o2", "REJECTED");

        assertThat(failures(
                        List.of(trace(first, "hash1"), trace(rejected, "hash2")),
                        List.of(first, rejected),
                        journal(1, 1)))
                .containsExactly("1 of 2 operations succeeded");
    }

    @Test
    void aVendorThatNobodyAskedForIsFound() {
        Map<String, Map<String, Integer>> journal =
                Map.of("iproyal", Map.of("hash1", 2, "hash2", 1), "zsgf", Map.of("1", 1));

        assertThat(failures(traces, List.of(first, second), journal))
                .containsExactly("zsgf's journal says 1 1× instead of nothing");
    }

    @Test
    void aNewTokenIsKnownByTheIdInItsEvent() {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("id", 9_007_199_254_740_996L);
        OperationEvent created = new OperationEvent(
                "e", "io.offboard.token.create.succeeded.v1", "o", "s", "c", "SUCCEEDED", 1, "no", null, null, result);
        List<Trace> creation = List.of(trace(created, Command.of(Service.TOKEN, "create", "{}")));

        assertThat(checks(creation, List.of(created), Map.of("zsgf", Map.of("9007199254740996", 1))))
                .allMatch(Check::passed);
    }

    @Test
    void aSecretThatWasToldIsFound() {
        assertThat(new Verification(traces, List.of(first, second), journal(2, 1), WHY, false).checks())
                .filteredOn(check -> !check.passed())
                .hasSize(1);
    }

    private static List<Check> checks(
            List<Trace> traces, List<OperationEvent> events, Map<String, Map<String, Integer>> journal) {
        return new Verification(traces, events, journal, WHY, true).checks();
    }

    private static List<String> failures(
            List<Trace> traces, List<OperationEvent> events, Map<String, Map<String, Integer>> journal) {
        return checks(traces, events, journal).stream()
                .filter(check -> !check.passed())
                .map(Check::what)
                .toList();
    }

    private static Trace trace(OperationEvent event, String... hashes) {
        return trace(event, Command.removeSessions(hashes));
    }

    private static Trace trace(OperationEvent event, Command command) {
        Step step = new Step("a test", command, door -> answer -> true);
        return new Trace(step, Instant.EPOCH, event, Instant.EPOCH);
    }

    private static Map<String, Map<String, Integer>> journal(int hash1, int hash2) {
        return Map.of("iproyal", Map.of("hash1", hash1, "hash2", hash2));
    }

    private static OperationEvent event(String id, String operation, String status) {
        return new OperationEvent(
                id,
                "io.offboard.session.remove.succeeded.v1",
                operation,
                "s",
                "c",
                status,
                1,
                "no",
                null,
                null,
                MissingNode.getInstance());
    }
}
