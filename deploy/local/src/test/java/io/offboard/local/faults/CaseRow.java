package io.offboard.local.faults;

import static java.util.stream.Collectors.toSet;

import io.offboard.local.job.CaseState;
import io.offboard.local.kafka.CaseEvent;
import io.offboard.local.stack.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of one case.
 *
 * @param operations what came of its parts' operations
 * @param undone parts that are told as done, and that the vendor did not
 * @param ends all events that told its end
 * @param shown how each service shows it; what does not answer is absent
 * @param proving the services whose bundle of it has all receipts, and verifies
 */
record CaseRow(
        String id,
        Row operations,
        List<String> undone,
        List<CaseEvent> ends,
        Map<Service, CaseState> shown,
        Set<Service> proving) {

    static final String HEAD = """
            | what happens meanwhile | parts | ends told | same at | proved by | lost | doubled | undone | events missing | repeats declared | repeats real | in flight | ended after |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            """;

    /** The ids of the events that told its end: one, if it ended once. */
    Set<String> endIds() {
        return ends.stream().map(CaseEvent::id).collect(toSet());
    }

    /** The services that show it as the event of its end does. */
    Set<Service> agreeing() {
        return shown.entrySet().stream()
                .filter(entry ->
                        ends.stream().anyMatch(end -> CaseState.of(end.data()).equals(entry.getValue())))
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    @Override
    public String toString() {
        return "| %s | %d | %d | %d of %d | %d of %d | %d | %d | %d | %d | %d | %d | %d | %.1f s |"
                .formatted(
                        operations.fault(),
                        operations.sent(),
                        endIds().size(),
                        agreeing().size(),
                        Service.values().length,
                        proving.size(),
                        Service.values().length,
                        operations.lost().size(),
                        operations.doubled().size(),
                        undone.size(),
                        operations.missing().size(),
                        operations.declared(),
                        operations.real(),
                        operations.inFlight(),
                        operations.recovery().toMillis() / 1000.0);
    }
}
