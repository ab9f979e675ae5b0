package io.offboard.bench.floor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where it is told which commands have succeeded. */
record Events(Producer<byte[], byte[]> producer, String topic) {

    /** Succeeds when Kafka has the event. */
    Future<Void> send(byte[] command, int status) {
        byte[] value = Integer.toString(status).getBytes(UTF_8);
        Promise<Void> acknowledged = Promise.promise();
        var unused = producer.send(new ProducerRecord<>(topic, command, value), (written, failure) -> {
            if (failure == null) {
                acknowledged.complete();
            } else {
                acknowledged.fail(failure);
            }
        });
        return acknowledged.future();
    }
}
