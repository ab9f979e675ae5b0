package io.offboard.deadletter;

import io.offboard.deadletter.Ranges.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A page of letters, the newest of all partitions first. Of one partition the later goes first, whatever its clock said. */
final class NewestFirst {

    /** Letters of a partition, the newest first, and where the part begins that they were read from. */
    private record Read(Range range, long start, Deque<Letter> letters) {}

    private final Map<Integer, Read> partitions = new TreeMap<>();
    private final List<Letter> page = new ArrayList<>();

    private NewestFirst() {}

    /** The newest of these parts; what is left of them is the following pages'. */
    static DeadLetterPage page(TopicReader topic, Ranges ranges, int limit) {
        var newest = new NewestFirst();
        ranges.byPartition().forEach((partition, range) -> newest.read(topic, partition, range, limit));
        while (newest.page.size() < limit && newest.takeOne()) {}
        return new DeadLetterPage(newest.page, newest.rest().text());
    }

    private void read(TopicReader topic, int partition, Range range, int limit) {
        var start = Math.max(range.from(), range.to() - limit);
        var letters = new ArrayDeque<Letter>();
        if (!range.isEmpty()) {
            topic.read(partition, new Range(start, range.to()), record -> {
                letters.addFirst(Letter.of(record));
                return true;
            });
        }
        partitions.put(partition, new Read(range, start, letters));
    }

    private boolean takeOne() {
        var next = partitions.values().stream()
                .map(Read::letters)
                .filter(letters -> !letters.isEmpty())
                .max(Comparator.comparing(letters -> letters.getFirst().keptAt()));
        next.ifPresent(letters -> page.add(letters.removeFirst()));
        return next.isPresent();
    }

    private Ranges rest() {
        var rest = new TreeMap<Integer, Range>();
        partitions.forEach((partition, read) -> {
            // Behind the last letter that is left, or where all were taken.
            var to = read.letters().isEmpty()
                    ? read.start()
                    : read.letters().getFirst().offset() + 1;
            rest.put(partition, new Range(read.range().from(), to));
        });
        return new Ranges(rest);
    }
}
