package io.offboard.local.kafka;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.VoidSerializer;

/** Writes commands to one topic. */
public final class Writer implements AutoCloseable {

    private final KafkaProducer<Void, byte[]> producer;
    private final String topic;

    public Writer(String bootstrap, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                        ProducerConfig.LINGER_MS_CONFIG, 0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000),
                new VoidSerializer(),
                new ByteArraySerializer());
    }

    /** The whole event as JSON in the record's value. */
    public Future<RecordMetadata> structured(CloudEvent event) {
        return producer.send(KafkaMessageFactory.createWriter(topic).writeStructured(event, new JsonFormat()));
    }

    /** The event's attributes as record headers, its data as the value. */
    public Future<RecordMetadata> binary(CloudEvent event) {
        return producer.send(KafkaMessageFactory.createWriter(topic).writeBinary(event));
    }

    /** These bytes, called a structured event whether they are one or not. */
    public Future<RecordMetadata> bytes(byte[] value) {
        Header contentType =
                new RecordHeader("content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8));
        return producer.send(new ProducerRecord<Void, byte[]>(topic, null, null, value, List.of(contentType)));
    }

    /** Waits until the broker has it. */
    public static RecordMetadata sent(Future<RecordMetadata> sending) {
        try {
            return sending.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Kafka did not take the command: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
