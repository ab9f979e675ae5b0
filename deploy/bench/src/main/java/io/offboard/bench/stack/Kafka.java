package io.offboard.bench.stack;

import io.offboard.local.stack.Home;
import io.offboard.local.stack.PartProcess;
import io.offboard.local.stack.Progress;
import io.offboard.local.stack.StackException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;

/** The broker that every scenario of a run uses, each with topics of its own. */
final class Kafka {

    static final String PART = "Kafka";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 4;
    private static final String TWO_MIB = Integer.toString(2 * 1024 * 1024);

    private final String bootstrap;
    private final ProcessHandle process;
    private final Admin admin;

    private Kafka(String bootstrap, ProcessHandle process) {
        this.bootstrap = bootstrap;
        this.process = process;
        // One for all questions: where it is asked every few milliseconds, new ones would be a load of their own.
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
    }

    static Kafka start(Home home, Progress progress) {
        int port = FreePort.any();
        String bootstrap = "127.0.0.1:" + port;
        progress.starting(PART, bootstrap);
        PartLog log = new PartLog(home.log(PART));
        ProcessHandle process = PartProcess.java(
                        home,
                        PART,
                        List.of(
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                BrokerProcess.class.getName(),
                                Integer.toString(port),
                                home.run().resolve("kafka").toString()),
                        Map.of())
                .start(PATIENCE, log::saysReady, () -> "it did not say that it is ready");
        progress.ready(PART);
        return new Kafka(bootstrap, process);
    }

    String bootstrap() {
        return bootstrap;
    }

    ProcessHandle process() {
        return process;
    }

    void create(List<String> topics) {
        settled(
                "change its topics",
                admin.createTopics(topics.stream()
                                .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1)
                                        .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, TWO_MIB)))
                                .toList())
                        .all());
    }

    /** How many records the group has committed to have read. */
    long committed(String group) {
        return settled(
                        "tell what was read",
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .values()
                .stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    void delete(List<String> topics) {
        settled("change its topics", admin.deleteTopics(topics).all());
    }

    /** Not asked any more. The broker itself is ended as every process is. */
    void leave() {
        admin.close(Duration.ZERO);
    }

    private static <T> T settled(String what, KafkaFuture<T> answer) {
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StackException("Kafka did not " + what + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.");
        }
    }
}
