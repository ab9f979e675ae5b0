package io.offboard.sandbox.journal;

import io.offboard.sandbox.VendorName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The journal in numbers.
 *
 * @param calls calls kept
 * @param dropped calls that left for want of room: while this is 0 the numbers are complete
 */
public record JournalSummary(long calls, long dropped, Map<VendorName, VendorSummary> vendors) {
    static JournalSummary of(Journal.Snapshot journal) {
        Map<VendorName, List<JournalEntry>> byVendor = journal.calls().stream()
                .collect(Collectors.groupingBy(JournalEntry::vendor, TreeMap::new, Collectors.toList()));
        Map<VendorName, VendorSummary> vendors = new TreeMap<>();
        byVendor.forEach((vendor, calls) -> vendors.put(vendor, VendorSummary.of(calls)));
        return new JournalSummary(journal.calls().size(), journal.dropped(), vendors);
    }
}
