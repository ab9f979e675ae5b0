package io.offboard.local.stack;

import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** A real Kafka broker (KRaft) in this process, with every service's topics. */
final class Broker {

    private static final int PARTITIONS = 4;

    /** A dead letter is the whole refused record plus headers: it must fit even if the record just did. */
    private static final String TWO_MIB = Integer.toString(2 * 1024 * 1024);

    /** Dead letters are the senders' own bytes, with whatever they name: nobody's for ever. */
    private static final Duration KEPT = Duration.ofDays(14);

    private static final Map<String, String> OF_DEAD_LETTERS = Map.of(
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            TWO_MIB,
            TopicConfig.RETENTION_MS_CONFIG,
            Long.toString(KEPT.toMillis()));

    private final EmbeddedKafkaBroker broker;

    private Broker(EmbeddedKafkaBroker broker) {
        this.broker = broker;
    }

    /** @param more what the broker is told beside what a stack needs */
    static Broker start(StackPlan plan, Progress progress, Consumer<Properties> more) {
        progress.starting(Part.KAFKA, plan.kafka());
        EmbeddedKafkaBroker broker = new EmbeddedKafkaBroker()
                .withKafkaHost("127.0.0.1")
                .withKafkaPort(plan.ports().kafka())
                .withDeleteLogDirsOnClose(true)
                .withAdditionalProperties(properties -> {
                    properties.put("log.dir", plan.home().run().resolve("kafka").toString());
                    // A misspelt topic should fail, not come into being.
                    properties.put("auto.create.topics.enable", "false");
                    more.accept(properties);
                });
        try {
            broker.start();
            createTopics(plan.kafka());
        } catch (RuntimeException e) {
            broker.close();
            progress.failed(Part.KAFKA);
            throw new StackException(
                    "Kafka did not start: " + e.getMessage() + "\n"
                            + LogTail.of(plan.home().log("stack")),
                    e);
        }
        progress.ready(Part.KAFKA);
        return new Broker(broker);
    }

    void stop(Progress progress) {
        progress.stopping(Part.KAFKA);
        broker.close();
        progress.stopped(Part.KAFKA);
    }

    private static void createTopics(String bootstrap) {
        List<NewTopic> topics = Stream.concat(
                        Arrays.stream(Service.values()).flatMap(Broker::topics),
                        Service.caseTopics().map(Broker::topic))
                .toList();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            for (KafkaFuture<Void> topic : admin.createTopics(topics).values().values()) {
                awaitCreated(topic);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the topics could not be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The client asks again when an answer is late: then the topic is there already. */
    private static void awaitCreated(KafkaFuture<Void> topic)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            topic.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static Stream<NewTopic> topics(Service service) {
        return Stream.of(
                topic(service.topic("commands")),
                topic(service.topic("events")),
                topic(service.topic("audit")),
                topic(service.topic("dead-letters")).configs(OF_DEAD_LETTERS));
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, PARTITIONS, (short) 1);
    }
}
