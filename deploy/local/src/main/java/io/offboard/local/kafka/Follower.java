package io.offboard.local.kafka;

import io.offboard.local.stack.Poll;
import io.offboard.local.stack.StackException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows some topics, without a consumer group, and tells what arrives on a thread of its own. */
public final class Follower implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<ConsumerRecords<byte[], byte[]>> told;
    private final Thread thread = new Thread(this::follow, "follower");

    private Follower(String bootstrap, List<String> topics, Consumer<ConsumerRecords<byte[], byte[]>> told) {
        this.told = told;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(topics.stream().flatMap(this::partitions).toList());
        thread.setDaemon(true);
    }

    /** Everything the topics hold, then what comes. */
    public static Follower fromBeginning(
            String bootstrap, List<String> topics, Consumer<ConsumerRecords<byte[], byte[]>> told) {
        Follower follower = new Follower(bootstrap, topics, told);
        follower.consumer.seekToBeginning(follower.consumer.assignment());
        follower.thread.start();
        return follower;
    }

    /** Only what arrives after this call has returned. */
    public static Follower fromNow(
            String bootstrap, List<String> topics, Consumer<ConsumerRecords<byte[], byte[]>> told) {
        Follower follower = new Follower(bootstrap, topics, told);
        follower.consumer.seekToEnd(follower.consumer.assignment());
        // Seeking is lazy: asking for the positions fixes them before the caller goes on to send something.
        follower.consumer.assignment().forEach(follower.consumer::position);
        follower.thread.start();
        return follower;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A topic that was created just now has no partitions yet if the broker has not heard of it: then it is asked again. */
    private Stream<TopicPartition> partitions(String topic) {
        if (!Poll.until(PATIENCE, () -> !consumer.partitionsFor(topic).isEmpty())) {
            throw new StackException("Kafka does not know the topic " + topic + ".");
        }
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()));
    }

    private void follow() {
        try (consumer) {
            while (true) {
                told.accept(consumer.poll(Duration.ofSeconds(1)));
            }
        } catch (WakeupException e) {
            // close() asks for it
        }
    }
}
