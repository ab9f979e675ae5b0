package io.offboard.sandbox.journal;

import io.offboard.sandbox.fault.FaultKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A vendor's calls in numbers.
 *
 * @param byStatus calls by status answered; 0 for no answer
 * @param byFault calls by fault injected
 * @param applied calls the vendor carried out
 * @param targetsActedOn how often a target was acted on, counting repetitions
 * @param distinctTargets how many targets that were
 * @param maxTargetsPerCall most targets one call named
 */
public record VendorSummary(
        long calls,
        Map<Integer, Long> byStatus,
        Map<FaultKind, Long> byFault,
        long applied,
        long targetsActedOn,
        long distinctTargets,
        int maxTargetsPerCall) {

    static VendorSummary of(List<JournalEntry> calls) {
        TargetCounts targets = new TargetCounts();
        calls.forEach(targets::add);
        List<TargetCount> counts = targets.list();
        return new VendorSummary(
                calls.size(),
                calls.stream()
                        .collect(Collectors.groupingBy(JournalEntry::status, TreeMap::new, Collectors.counting())),
                calls.stream()
                        .map(JournalEntry::fault)
                        .filter(Objects::nonNull)
                        .collect(Collectors.groupingBy(
                                Function.identity(), () -> new EnumMap<>(FaultKind.class), Collectors.counting())),
                calls.stream().filter(JournalEntry::applied).count(),
                counts.stream().mapToLong(TargetCount::acted).sum(),
                counts.stream().filter(count -> count.acted() > 0).count(),
                calls.stream().mapToInt(call -> call.targets().size()).max().orElse(0));
    }
}
