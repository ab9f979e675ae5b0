package io.offboard.local.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows some topics, without a consumer group, and keeps what arrives until somebody asks. */
public final class Tail implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread follower = new Thread(this::follow, "tail");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

    private Tail(String bootstrap, String... topics) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(Stream.of(topics)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        follower.setDaemon(true);
    }

    /** Everything the topics hold, then what comes. */
    public static Tail fromBeginning(String bootstrap, String... topics) {
        Tail tail = new Tail(bootstrap, topics);
        tail.consumer.seekToBeginning(tail.consumer.assignment());
        tail.follower.start();
        return tail;
    }

    /** Only what arrives after this call has returned. */
    public static Tail fromNow(String bootstrap, String... topics) {
        Tail tail = new Tail(bootstrap, topics);
        tail.consumer.seekToEnd(tail.consumer.assignment());
        // Seeking is lazy: asking for the positions fixes them before the caller goes on to send something.
        tail.consumer.assignment().forEach(tail.consumer::position);
        tail.follower.start();
        return tail;
    }

    /** The first record that fits, waiting for it if need be. */
    public Optional<ConsumerRecord<byte[], byte[]>> await(
            Predicate<ConsumerRecord<byte[], byte[]>> fits, Duration limit) {
        long left = limit.toNanos();
        int next = 0;
        lock.lock();
        try {
            while (true) {
                for (; next < seen.size(); next++) {
                    if (fits.test(seen.get(next))) {
                        return Optional.of(seen.get(next));
                    }
                }
                if (left <= 0) {
                    return Optional.empty();
                }
                left = arrival.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** What has arrived so far. */
    public List<ConsumerRecord<byte[], byte[]>> seen() {
        lock.lock();
        try {
            return List.copyOf(seen);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            follower.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            while (true) {
                keep(consumer.poll(Duration.ofSeconds(1)));
            }
        } catch (WakeupException e) {
            // close() asks for it
        }
    }

    private void keep(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        lock.lock();
        try {
            records.forEach(seen::add);
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
