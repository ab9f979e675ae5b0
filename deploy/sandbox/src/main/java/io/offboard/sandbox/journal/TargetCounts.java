package io.offboard.sandbox.journal;

import io.offboard.sandbox.VendorName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the journal by target, in the order the targets first appeared. */
final class TargetCounts {
    private final Map<Key, long[]> counts = new LinkedHashMap<>();

    private record Key(VendorName vendor, String account, String user, String target) {
        Key(JournalEntry call, String target) {
            this(call.vendor(), call.account(), call.user(), target);
        }
    }

    void add(JournalEntry call) {
        call.targets().stream().distinct().forEach(target -> of(call, target)[0]++);
        call.acted().forEach(target -> of(call, target)[1]++);
    }

    List<TargetCount> list() {
        return counts.entrySet().stream()
                .map(entry -> count(entry.getKey(), entry.getValue()))
                .toList();
    }

    private long[] of(JournalEntry call, String target) {
        return counts.computeIfAbsent(new Key(call, target), key -> new long[2]);
    }

    private static TargetCount count(Key key, long[] counted) {
        return new TargetCount(key.vendor(), key.account(), key.user(), key.target(), counted[0], counted[1]);
    }
}
