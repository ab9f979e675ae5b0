package io.offboard.bench.stack;

import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * A Kafka broker (KRaft) as a process of its own, so that its CPU time can be told from the driver's. Says {@code READY}
 * when it is, and runs until it is told to end.
 */
final class BrokerProcess {

    private BrokerProcess() {}

    /** The port, and the folder for its data. */
    public static void main(String[] args) throws IOException, InterruptedException {
        EmbeddedKafkaBroker broker = new EmbeddedKafkaBroker()
                .withKafkaHost("127.0.0.1")
                .withKafkaPort(Integer.parseInt(args[0]))
                .withDeleteLogDirsOnClose(true)
                .withAdditionalProperties(properties -> {
                    properties.put("log.dir", args[1]);
                    properties.put("auto.create.topics.enable", "false");
                });
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "close"));
        broker.start();
        System.out.println(PartLog.READY);
        new CountDownLatch(1).await();
    }
}
