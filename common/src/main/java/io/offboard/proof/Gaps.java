package io.offboard.proof;

import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Numbers that were passed over, as ranges: however many are missing, few ranges are kept. */
final class Gaps {

    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    /** Passes over these, both ends included. */
    void add(long first, long last) {
        ranges.put(first, last);
    }

    /** Whether this number was passed over, and no longer is. */
    boolean fill(long number) {
        var range = ranges.floorEntry(number);
        if (range == null || range.getValue() < number) {
            return false;
        }
        ranges.remove(range.getKey());
        if (range.getKey() < number) {
            ranges.put(range.getKey(), number - 1);
        }
        if (number < range.getValue()) {
            ranges.put(number + 1, range.getValue());
        }
        return true;
    }

    /** First and last of each range. */
    void forEach(BiConsumer<Long, Long> range) {
        ranges.forEach(range);
    }
}
