package io.offboard.testing;

import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;

/** A real Kafka broker in this JVM, started once in a test run. */
public final class Broker {

    private Broker() {}

    /** Where it listens: host and port. */
    public static String address() {
        var listener = Server.RUNNING.getAdvertisedListeners().split(",", -1)[0];
        return listener.substring(listener.indexOf("://") + "://".length());
    }

    private static final class Server {
        static final EmbeddedKafkaBroker RUNNING = start();

        private static EmbeddedKafkaBroker start() {
            var port = FreePort.find();
            var broker = new EmbeddedKafkaBroker()
                    .withKafkaHost("127.0.0.1")
                    .withKafkaPort(port)
                    // Left to itself it may take the same one twice.
                    .withControllerPort(FreePort.findOther(port))
                    .withDeleteLogDirsOnClose(true)
                    .withAdditionalProperties(properties -> {
                        properties.put("num.partitions", "4");
                        properties.put("group.initial.rebalance.delay.ms", "0");
                        properties.put("message.max.bytes", "2097152");
                    })
                    .start();
            // Only then are its files gone from the temporary folder.
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker"));
            return broker;
        }
    }
}
