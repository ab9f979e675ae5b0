package io.offboard.deadletter;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parts of the topic, by partition: where the next page or the next round of re-driving goes on. As a text for whoever
 * asks, to be given back as it is.
 */
record Ranges(Map<Integer, Range> byPartition) {

    private static final int LONGEST = 8_192;
    private static final String RANGE = "(\\d{1,9}):(\\d{1,18})-(\\d{1,18})";
    private static final Pattern ONE = Pattern.compile(RANGE);
    private static final Pattern ALL = Pattern.compile(RANGE + "(," + RANGE + ")*");

    /** From an offset on and before another. */
    record Range(long from, long to) {

        boolean isEmpty() {
            return from >= to;
        }
    }

    /** @throws IllegalArgumentException when the text is none of ours */
    static Ranges read(String text) {
        if (text.length() > LONGEST || !ALL.matcher(text).matches()) {
            throw new IllegalArgumentException("no ranges");
        }
        var ranges = new TreeMap<Integer, Range>();
        ONE.matcher(text)
                .results()
                .forEach(range -> ranges.put(
                        Integer.parseInt(range.group(1)),
                        new Range(Long.parseLong(range.group(2)), Long.parseLong(range.group(3)))));
        return new Ranges(ranges);
    }

    boolean isEmpty() {
        return byPartition.values().stream().allMatch(Range::isEmpty);
    }

    /** Null when there is nothing left. */
    String text() {
        return isEmpty()
                ? null
                : byPartition.entrySet().stream()
                        .map(one -> "%d:%d-%d"
                                .formatted(
                                        one.getKey(),
                                        one.getValue().from(),
                                        one.getValue().to()))
                        .collect(Collectors.joining(","));
    }

    /** Only as far as both go. Partitions that only one has are left out. */
    Ranges within(Ranges others) {
        var common = new TreeMap<Integer, Range>();
        byPartition.forEach((partition, range) -> {
            var other = others.byPartition().get(partition);
            if (other != null) {
                common.put(
                        partition, new Range(Math.max(range.from(), other.from()), Math.min(range.to(), other.to())));
            }
        });
        return new Ranges(common);
    }
}
