package io.offboard.deadletter;

import io.offboard.deadletter.Ranges.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads parts of one topic, for a short while. Whoever uses it may be kept waiting. */
final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long FAR_FUTURE = 1L << 40;
    private static final Duration WITHIN = Duration.ofSeconds(8);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final long started = System.nanoTime();

    /** @param consumer is closed with this one */
    TopicReader(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** What there is in the topic now. */
    Ranges all() {
        var partitions = partitions();
        var from = consumer.beginningOffsets(partitions);
        return ranges(from, consumer.endOffsets(partitions));
    }

    /** What was written at this time or later. */
    Ranges since(Instant time) {
        var partitions = partitions();
        var to = consumer.endOffsets(partitions);
        var millis = millis(time);
        var found = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> millis)));
        var from = new HashMap<TopicPartition, Long>(to);
        found.forEach((partition, first) -> {
            if (first != null) {
                from.put(partition, first.offset());
            }
        });
        return ranges(from, to);
    }

    /**
     * Reads a part of a partition, record by record.
     *
     * @param goOn is given each record, and says whether it wants the next
     */
    void read(int number, Range range, Predicate<ConsumerRecord<byte[], byte[]>> goOn) {
        var partition = new TopicPartition(topic, number);
        consumer.assign(List.of(partition));
        consumer.seek(partition, range.from());
        while (consumer.position(partition) < range.to()) {
            requireTime();
            for (var record : consumer.poll(POLL)) {
                if (record.offset() >= range.to() || !goOn.test(record)) {
                    return;
                }
            }
        }
    }

    /** How long it has been open. */
    boolean isOpenFor(Duration time) {
        return System.nanoTime() - started > time.toNanos();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void requireTime() {
        if (isOpenFor(WITHIN)) {
            throw new TimeoutException("The topic could not be read in time");
        }
    }

    /** Kafka knows no time before 1970, and nothing was written in the far future. */
    private static long millis(Instant time) {
        return Math.max(0, Math.min(FAR_FUTURE, time.getEpochSecond())) * 1000 + time.getNano() / 1_000_000;
    }

    private List<TopicPartition> partitions() {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static Ranges ranges(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        var ranges = new TreeMap<Integer, Range>();
        to.forEach((partition, end) -> ranges.put(partition.partition(), new Range(from.get(partition), end)));
        return new Ranges(ranges);
    }
}
