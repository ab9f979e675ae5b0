package io.offboard.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/**
 * A Kafka topic as seen from outside of the services: all that was ever sent to it. Tests share topics, so look for what
 * is your own.
 */
public final class Topic {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final int WAIT_SECONDS = 30;

    private final String name;
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
    private KafkaConsumer<byte[], byte[]> consumer;

    private Topic(String name) {
        this.name = name;
    }

    /** The topic of this name, read from its beginning. */
    public static Topic named(String name) {
        return new Topic(name);
    }

    /** Sends; ends when Kafka has it all. */
    public void send(List<ProducerRecord<byte[], byte[]>> records) {
        try {
            var sent = records.stream().map(Sender.RUNNING::send).toList();
            for (var one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a record to this topic; ends when Kafka has it. */
    public void send(byte[] key, byte[] value, Map<String, String> headers) {
        send(List.of(record(key, value, headers)));
    }

    /** A record for this topic. */
    public ProducerRecord<byte[], byte[]> record(byte[] key, byte[] value, Map<String, String> headers) {
        var record = new ProducerRecord<>(name, key, value);
        headers.forEach((header, text) -> record.headers().add(header, text.getBytes(UTF_8)));
        return record;
    }

    /** A header's text, null when there is none. */
    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    /** The first record that matches, once it is there. */
    public ConsumerRecord<byte[], byte[]> await(Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        return Awaitility.await("a record in " + name)
                .atMost(WAIT_SECONDS, SECONDS)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> found(wanted).stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** All records so far that match. */
    public synchronized List<ConsumerRecord<byte[], byte[]>> found(Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        var reader = reader();
        for (var news = reader.poll(POLL); !news.isEmpty(); news = reader.poll(POLL)) {
            news.forEach(seen::add);
        }
        return seen.stream().filter(wanted).toList();
    }

    private KafkaConsumer<byte[], byte[]> reader() {
        if (consumer == null) {
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", Broker.address()),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            var partitions = Awaitility.await("topic " + name)
                    .until(() -> consumer.partitionsFor(name), found -> !found.isEmpty())
                    .stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        return consumer;
    }

    private static final class Sender {
        static final KafkaProducer<byte[], byte[]> RUNNING = new KafkaProducer<>(
                Map.of("bootstrap.servers", Broker.address(), "max.request.size", 2_097_152, "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
