package io.offboard.bench.floor;

import static java.lang.System.Logger.Level.WARNING;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads on while calls are under way, as long as there are fewer than allowed. A call that fails is repeated after a pause
 * and keeps its place until it succeeds.
 */
final class Loop implements ConsumerRebalanceListener {

    private static final System.Logger LOG = System.getLogger(Loop.class.getName());
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long PAUSE_MILLIS = 1_000;
    private static final long DRAIN_SECONDS = 30;

    private final String commands;
    private final int inFlight;
    private final Semaphore places;
    private final Offsets offsets = new Offsets();
    private final Vertx vertx;
    private final Consumer<byte[], byte[]> consumer;
    private final Vendor vendor;
    private final Events events;
    private volatile boolean stopping;

    Loop(Settings settings, Vertx vertx, Consumer<byte[], byte[]> consumer, Vendor vendor, Events events) {
        this.commands = settings.commands();
        this.inFlight = settings.inFlight();
        this.places = new Semaphore(inFlight);
        this.vertx = vertx;
        this.consumer = consumer;
        this.vendor = vendor;
        this.events = events;
    }

    /** Returns after {@link #stop}, when the calls under way have ended and their offsets are committed. */
    void run() {
        consumer.subscribe(List.of(commands), this);
        try {
            while (true) {
                consumer.poll(POLL).forEach(this::begin);
                consumer.commitAsync(offsets.finished(), null);
            }
        } catch (WakeupException e) {
            // stop() asks for it
        }
        finishAndCommit();
    }

    /** Called by any thread. */
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        System.out.println("READY");
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        finishAndCommit();
        offsets.forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        offsets.forget(partitions);
    }

    private void begin(ConsumerRecord<byte[], byte[]> record) {
        if (stopping) {
            return;
        }
        places.acquireUninterruptibly();
        offsets.begin(record);
        call(record);
    }

    private void call(ConsumerRecord<byte[], byte[]> record) {
        vendor.delete(record.value())
                .compose(status -> events.send(record.key(), status))
                .onSuccess(acknowledged -> {
                    offsets.finish(record);
                    places.release();
                })
                .onFailure(failure -> repeat(record, failure));
    }

    /** When it is time to stop, what is left undone is left to whoever reads next. */
    private void repeat(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        LOG.log(
                WARNING,
                () -> "Offset " + record.offset() + " of partition " + record.partition() + ": "
                        + failure.getMessage());
        if (stopping) {
            places.release();
        } else {
            vertx.setTimer(PAUSE_MILLIS, timer -> call(record));
        }
    }

    private void finishAndCommit() {
        try {
            if (places.tryAcquire(inFlight, DRAIN_SECONDS, TimeUnit.SECONDS)) {
                places.release(inFlight);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.commitSync(offsets.finished());
    }
}
