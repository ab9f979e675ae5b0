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
import java.util.function.Function;
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

    private Kafka(String bootstrap, ProcessHandle process) {
        this.bootstrap = bootstrap;
        this.process = process;
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
        administer(admin -> admin.createTopics(topics.stream()
                        .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1)
                                .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, TWO_MIB)))
                        .toList())
                .all());
    }

    /** How many records the group has committed to have read. */
    long committed(String group) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            return admin
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(30, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (ExecutionException | TimeoutException e) {
            throw new StackException("Kafka does not tell what was read: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.");
        }
    }

    void delete(List<String> topics) {
        administer(admin -> admin.deleteTopics(topics).all());
    }

    private void administer(Function<Admin, KafkaFuture<Void>> task) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            task.apply(admin).get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StackException("Kafka did not change its topics: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.");
        }
    }
}
