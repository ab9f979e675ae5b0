package io.offboard.bench.floor;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Which records are done. Calls end in any order, but an offset says of all records before it that they are done. */
final class Offsets {

    private final Map<TopicPartition, Partition> partitions = new ConcurrentHashMap<>();

    /** Called by the thread that polls, in the order of the records. */
    void begin(ConsumerRecord<?, ?> record) {
        partitions.computeIfAbsent(partition(record), any -> new Partition()).begin(record.offset());
    }

    /** Called by any thread. */
    void finish(ConsumerRecord<?, ?> record) {
        Partition partition = partitions.get(partition(record));
        if (partition != null) { // it may have been lost meanwhile
            partition.open.remove(record.offset());
        }
    }

    /** What may be committed. Called by the thread that polls. */
    Map<TopicPartition, OffsetAndMetadata> finished() {
        Map<TopicPartition, OffsetAndMetadata> finished = new HashMap<>();
        partitions.forEach((name, partition) -> finished.put(name, new OffsetAndMetadata(partition.firstUnfinished())));
        return finished;
    }

    void forget(Collection<TopicPartition> lost) {
        partitions.keySet().removeAll(lost);
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static final class Partition {

        private final NavigableSet<Long> open = new ConcurrentSkipListSet<>();
        private long next;

        void begin(long offset) {
            open.add(offset);
            next = offset + 1;
        }

        long firstUnfinished() {
            Long lowest = open.ceiling(0L);
            return lowest == null ? next : lowest;
        }
    }
}
