package io.offboard.local.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Follows some topics, without a consumer group, and keeps what arrives until somebody asks. */
public final class Tail implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
    private final Follower follower;

    private Tail(Function<Consumer<ConsumerRecords<byte[], byte[]>>, Follower> following) {
        follower = following.apply(this::keep);
    }

    /** Everything the topics hold, then what comes. */
    public static Tail fromBeginning(String bootstrap, String... topics) {
        return new Tail(told -> Follower.fromBeginning(bootstrap, List.of(topics), told));
    }

    /** Only what arrives after this call has returned. */
    public static Tail fromNow(String bootstrap, String... topics) {
        return new Tail(told -> Follower.fromNow(bootstrap, List.of(topics), told));
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
        follower.close();
    }

    private void keep(ConsumerRecords<byte[], byte[]> records) {
        lock.lock();
        try {
            records.forEach(seen::add);
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
