package io.offboard.bench.flow;

import io.offboard.bench.work.Work;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** How a command is written to Kafka. Its key is its id in either form. */
public enum CommandForm {
    /** A CloudEvent in structured mode. */
    OFFBOARD {
        @Override
        ProducerRecord<byte[], byte[]> record(String topic, Work work, String id) {
            RecordHeaders headers = new RecordHeaders();
            headers.add("content-type", CLOUDEVENT);
            return new ProducerRecord<>(topic, null, bytes(id), work.command(id), headers);
        }
    },
    /** The body that the vendor takes. */
    COMPETITOR {
        @Override
        ProducerRecord<byte[], byte[]> record(String topic, Work work, String id) {
            return new ProducerRecord<>(topic, bytes(id), bytes(work.body(id)));
        }
    };

    private static final byte[] CLOUDEVENT = bytes("application/cloudevents+json");

    abstract ProducerRecord<byte[], byte[]> record(String topic, Work work, String id);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
