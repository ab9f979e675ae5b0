package io.offboard.bench.flow;

import io.offboard.bench.work.Work;
import io.offboard.local.stack.StackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes commands to one topic: as fast as it goes, or each at its intended time whatever became of the others. */
public final class Feeder implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final Work work;
    private final CommandForm form;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    public Feeder(String bootstrap, String topic, Work work, CommandForm form) {
        this.topic = topic;
        this.work = work;
        this.form = form;
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.LINGER_MS_CONFIG,
                        1,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        65_536,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64L * 1024 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** All at once; their intended time is now. Returns when the broker has them. */
    public void all(Tally tally) {
        long now = System.nanoTime();
        for (int i = 0; i < tally.batch().count(); i++) {
            tally.intended(i, now);
            send(tally, i);
        }
        flush();
    }

    /** Evenly, so many a second. Returns when the last is on its way. */
    public void evenly(Tally tally, double rate) {
        long begin = System.nanoTime();
        for (int i = 0; i < tally.batch().count(); i++) {
            long due = begin + (long) (i * 1e9 / rate);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            tally.intended(i, due);
            send(tally, i);
        }
        flush();
    }

    /** A command that the broker did not take would only show as one that never ended. */
    private void flush() {
        producer.flush();
        try {
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new StackException("Kafka did not take a command: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.");
        } finally {
            sent.clear();
        }
    }

    private void send(Tally tally, int index) {
        sent.add(producer.send(form.record(topic, work, tally.batch().id(index))));
    }

    @Override
    public void close() {
        producer.close();
    }
}
