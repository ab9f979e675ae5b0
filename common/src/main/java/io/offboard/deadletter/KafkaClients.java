package io.offboard.deadletter;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.Config;

/** Makes clients of Kafka for one request, with the same address and credentials as the channels have. */
@ApplicationScoped
class KafkaClients {

    private static final int MIB = 1024 * 1024;

    private final Map<String, Object> broker;
    private final Instance<ClientCustomizer<Map<String, Object>>> customizers;
    private final Config config;

    KafkaClients(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @Any Instance<ClientCustomizer<Map<String, Object>>> customizers,
            Config config) {
        this.broker = broker;
        this.customizers = customizers;
        this.config = config;
    }

    /** Reads without a group, and holds little. */
    KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                with(Map.of(
                        "enable.auto.commit",
                        false,
                        "allow.auto.create.topics",
                        false,
                        "auto.offset.reset",
                        "none",
                        "max.poll.records",
                        100,
                        "fetch.max.bytes",
                        MIB,
                        "max.partition.fetch.bytes",
                        MIB,
                        "default.api.timeout.ms",
                        5000,
                        "request.timeout.ms",
                        5000)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** A record counts as sent when it is safe. */
    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                with(Map.of(
                        "acks", "all",
                        "max.request.size", 2 * MIB,
                        "buffer.memory", 8 * MIB,
                        "max.block.ms", 5000,
                        "delivery.timeout.ms", 5000,
                        "request.timeout.ms", 5000,
                        "linger.ms", 0)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.remove("group.id");
        settings.remove("client.id");
        settings.putAll(own);
        for (var customizer : customizers) {
            settings = customizer.customize("dead-letters", config, settings);
        }
        return settings;
    }
}
