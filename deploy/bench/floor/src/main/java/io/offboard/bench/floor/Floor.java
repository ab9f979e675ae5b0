package io.offboard.bench.floor;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Calls the vendor once for each command and writes an event for each call that succeeded. Environment:
 * {@code BENCH_KAFKA}, {@code BENCH_COMMANDS}, {@code BENCH_EVENTS}, {@code BENCH_GROUP}, {@code BENCH_VENDOR_URL},
 * {@code BENCH_VENDOR_TOKEN}, {@code BENCH_IN_FLIGHT}. Says READY when it has its partitions; SIGTERM ends it.
 */
public final class Floor {

    private static final long END_SECONDS = 40;

    private Floor() {}

    /** Runs until SIGTERM. */
    public static void main(String[] args) {
        Settings settings = Settings.of(System.getenv());
        Vertx vertx = Vertx.vertx();
        try (KafkaProducer<byte[], byte[]> producer = Kafka.producer(settings);
                KafkaConsumer<byte[], byte[]> consumer = Kafka.consumer(settings)) {
            Loop loop = new Loop(
                    settings, vertx, consumer, new Vendor(vertx, settings), new Events(producer, settings.events()));
            endInOrder(loop, Thread.currentThread());
            loop.run();
        } finally {
            vertx.close();
        }
    }

    private static void endInOrder(Loop loop, Thread main) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            loop.stop();
            try {
                main.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }
}
