package io.offboard.local.job;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.offboard.local.job.Report.Check;
import io.offboard.local.kafka.OperationEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds what Offboard says against what the vendor says. */
record Verification(
        List<Trace> traces, List<OperationEvent> events, Map<String, Integer> journal, Map<String, String> deadLetter) {

    List<Check> checks() {
        return List.of(allSucceeded(), oneEventEach(), vendorAgrees(), badCommandExplained());
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

    private Check vendorAgrees() {
        Map<String, Integer> asked = new TreeMap<>();
        traces.stream()
                .flatMap(trace -> trace.command().hashes().stream())
                .forEach(hash -> asked.merge(hash, 1, Integer::sum));
        boolean agrees = asked.equals(journal);
        String counted = describe(new TreeMap<>(journal));
        return new Check(
                agrees,
                agrees
                        ? "the vendor's journal agrees: " + counted
                        : "the vendor's journal says " + counted + " instead of " + describe(asked));
    }

    private Check badCommandExplained() {
        String why =
                deadLetter.values().stream().filter(value -> !value.isBlank()).collect(joining(" "));
        return new Check(!why.isEmpty(), "the bad command is a dead letter, with headers that say why");
    }

    private static String describe(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue() + "×")
                .collect(joining(", "));
    }
}
