package io.offboard.bench.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.offboard.testing.Broker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What one run of a competitor uses of a real broker. */
final class Kafka implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final Duration POLL = Duration.ofMillis(50);

    private final String group;
    private final String commands;
    private final String events;
    private final KafkaConsumer<String, String> reader;
    private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

    /** With topics and a group of its own, named after the run. */
    Kafka(String run) throws Exception {
        group = run;
        commands = run + ".commands";
        events = run + ".events";
        try (var admin = Admin.create(Map.of("bootstrap.servers", Broker.address()))) {
            admin.createTopics(List.of(topic(commands), topic(events))).all().get();
        }
        reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Broker.address()), new StringDeserializer(), new StringDeserializer());
        var partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(events, partition))
                .toList();
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
    }

    String commands() {
        return commands;
    }

    String group() {
        return group;
    }

    String events() {
        return events;
    }

    /** Ends when Kafka has them all. */
    void send(Map<String, String> bodiesByCommand) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Broker.address()), new StringSerializer(), new StringSerializer())) {
            bodiesByCommand.forEach((command, body) -> {
                var unused = producer.send(new ProducerRecord<>(commands, command, body));
            });
        }
    }

    /** What the events so far say, by command. */
    Map<String, List<String>> eventsSoFar() {
        for (var news = reader.poll(POLL); !news.isEmpty(); news = reader.poll(POLL)) {
            news.forEach(seen::add);
        }
        return seen.stream().collect(groupingBy(ConsumerRecord::key, mapping(ConsumerRecord::value, toList())));
    }

    /** How many commands the group has committed. */
    long committed() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", Broker.address()))) {
            var offsets = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata();
            return offsets.get().values().stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
        }
    }

    @Override
    public void close() {
        reader.close();
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, PARTITIONS, (short) 1);
    }
}
