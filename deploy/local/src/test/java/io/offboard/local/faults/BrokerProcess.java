package io.offboard.local.faults;

import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A Kafka broker (KRaft) as a process of its own that keeps its data, so that it can be killed and started again. */
final class BrokerProcess {

    private static final String CLUSTER = "b2ZmYm9hcmQtZmF1bHRzMQ";

    private BrokerProcess() {}

    /** The ports for clients and for its controller, the folder for its data, and the file it makes when it is ready. */
    public static void main(String[] args) throws Exception {
        EmbeddedKafkaBroker broker = new EmbeddedKafkaBroker()
                .withClusterId(CLUSTER)
                .withKafkaHost("127.0.0.1")
                .withKafkaPort(Integer.parseInt(args[0]))
                .withControllerPort(Integer.parseInt(args[1]))
                .withDeleteLogDirsOnClose(false)
                .withAdditionalProperties(properties -> {
                    properties.put("log.dir", args[2]);
                    properties.put("auto.create.topics.enable", "false");
                    properties.put("group.initial.rebalance.delay.ms", "0");
                });
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "close"));
        broker.start();
        Files.writeString(Path.of(args[3]), "ready");
        new CountDownLatch(1).await();
    }
}
