package io.offboard.local.job;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.offboard.local.job.Report.Check;
import io.offboard.local.kafka.OperationEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds what Offboard says against what the vendors say.
 *
 * @param journal by vendor and target, how often the vendor acted on it
 * @param secrets what the new token's creator was told
 * @param published the events as they are on Kafka
 */
record Verification(
        List<Trace> traces,
        List<OperationEvent> events,
        Map<String, Map<Target, Integer>> journal,
        Map<String, String> deadLetter,
        List<String> secrets,
        List<String> published) {

    /** What the contract says every dead letter has. */
    private static final List<String> EXPLANATION = List.of("offboard-reason", "offboard-detail");

    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.add(allSucceeded());
        checks.add(oneEventEach());
        vendors().forEach(vendor -> checks.add(agrees(vendor)));
        checks.add(secretKept());
        checks.add(badCommandExplained());
        return checks;
    }

    private Check allSucceeded() {
        long succeeded =
                traces.stream().filter(trace -> trace.event().succeeded()).count();
        return new Check(
                succeeded == traces.size(), "%d of %d operations succeeded".formatted(succeeded, traces.size()));
    }

    private Check oneEventEach() {
        Map<String, Long> byOperation = events.stream().collect(groupingBy(OperationEvent::operation, counting()));
        boolean one = byOperation.size() == traces.size()
                && traces.stream()
                        .allMatch(
                                trace -> byOperation.getOrDefault(trace.event().operation(), 0L) == 1);
        return new Check(one, "%d events on Kafka for %d operations, one each".formatted(events.size(), traces.size()));
    }

    /** Those that should have been called, and those that were. */
    private Set<String> vendors() {
        Set<String> vendors = new TreeSet<>(journal.keySet());
        traces.forEach(trace -> vendors.add(trace.service().vendor()));
        return vendors;
    }

    private Check agrees(String vendor) {
        Map<Target, Integer> asked = new TreeMap<>();
        traces.stream()
                .filter(trace -> trace.service().vendor().equals(vendor))
                .flatMap(trace -> trace.targets().stream())
                .forEach(target -> asked.merge(target, 1, Integer::sum));
        Map<Target, Integer> counted = new TreeMap<>(journal.getOrDefault(vendor, Map.of()));
        boolean agrees = asked.equals(counted);
        return new Check(
                agrees,
                agrees
                        ? vendor + "'s journal agrees: " + describe(counted)
                        : vendor + "'s journal says " + describe(counted) + " instead of " + describe(asked));
    }

    private Check secretKept() {
        boolean kept = !secrets.isEmpty()
                && secrets.stream().noneMatch(secret -> published.stream().anyMatch(event -> event.contains(secret)));
        return new Check(kept, "the new token's secret is in the answer to its creator and in no event");
    }

    private Check badCommandExplained() {
        boolean explained = EXPLANATION.stream()
                .noneMatch(header -> deadLetter.getOrDefault(header, "").isBlank());
        return new Check(explained, "the bad command is a dead letter, with headers that say why");
    }

    private static String describe(Map<Target, Integer> counts) {
        return counts.isEmpty()
                ? "nothing"
                : counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue() + "×")
                        .collect(joining(", "));
    }
}
