package io.offboard.bench.flow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Hears of ends from a topic with events. An end's time is that at which a consumer of the topic has it. */
public final class Events implements Ends {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final EventReader reader;
    private final Followed followed = new Followed();
    private final Thread follower = new Thread(this::run, "events");

    private Events(String bootstrap, String topic, EventReader reader) {
        this.reader = reader;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: asking for the positions fixes them before anything is sent.
        partitions.forEach(consumer::position);
        follower.setDaemon(true);
        follower.start();
    }

    /** What arrives after this. */
    public static Events of(String bootstrap, String topic, EventReader reader) {
        return new Events(bootstrap, topic, reader);
    }

    @Override
    public void follow(Tally tally) {
        followed.add(tally);
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

    private void run() {
        try (consumer) {
            while (true) {
                hear(consumer.poll(Duration.ofSeconds(1)));
            }
        } catch (WakeupException e) {
            // close() asks for it
        }
    }

    private void hear(ConsumerRecords<byte[], byte[]> records) {
        long now = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            followed.ended(reader.read(record), now);
        }
    }
}
