package io.offboard.casework;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How far this service, all its replicas together, has read what is told of the parts of cases. */
@ApplicationScoped
class PartTopic {

    private static final OffsetAndMetadata NOTHING = new OffsetAndMetadata(0);

    private final KafkaClientService clients;
    private final String name;

    PartTopic(
            KafkaClientService clients, @ConfigProperty(name = "mp.messaging.incoming.case-parts.topic") String name) {
        this.clients = clients;
        this.name = name;
    }

    /** Where each partition ends now that holds anything. */
    Uni<Map<TopicPartition, Long>> ends() {
        return ask(consumer -> {
            var partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            var beginnings = consumer.beginningOffsets(partitions);
            return consumer.endOffsets(partitions).entrySet().stream()
                    .filter(end -> end.getValue() > beginnings.get(end.getKey()))
                    .collect(toMap(Entry::getKey, Entry::getValue));
        });
    }

    /** Whether all before these ends is read, and kept. */
    Uni<Boolean> isReadUpTo(Map<TopicPartition, Long> ends) {
        return ask(consumer -> {
            var read = consumer.committed(ends.keySet());
            return ends.entrySet().stream().allMatch(end -> {
                var up = read.get(end.getKey());
                return (up == null ? NOTHING : up).offset() >= end.getValue();
            });
        });
    }

    /** The consumer is asked between two polls. */
    private <T> Uni<T> ask(Function<Consumer<byte[], byte[]>, T> question) {
        return Uni.createFrom().deferred(() -> {
            KafkaConsumer<byte[], byte[]> consumer = clients.getConsumer("case-parts");
            return consumer.runOnPollingThread(question);
        });
    }
}
