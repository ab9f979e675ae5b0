package io.offboard.local.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class OperationEventTest {

    @Test
    void itReadsAStructuredEventAndPassesOverWhatItDoesNotKnow() {
        OperationEvent event = OperationEvent.read(record("""
                        {"specversion":"1.0","id":"e1","source":"urn:x","type":"io.offboard.session.remove.succeeded.v1",
                         "subject":"o1","commandsource":"urn:offboard:local","commandid":"c1","later":"more",
                         "data":{"operation":"o1","status":"SUCCEEDED","attempts":2,"repeated":"possible",
                                 "acceptedAt":"2026-11-22T10:00:00Z","finishedAt":"2026-11-22T10:00:01Z","more":{}}}""")).orElseThrow();

        assertThat(event.id()).isEqualTo("e1");
        assertThat(event.operation()).isEqualTo("o1");
        assertThat(event.commandSource()).isEqualTo("urn:offboard:local");
        assertThat(event.commandId()).isEqualTo("c1");
        assertThat(event.attempts()).isEqualTo(2);
        assertThat(event.repeated()).isEqualTo("possible");
        assertThat(event.acceptedAt()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(event.succeeded()).isTrue();
    }

    @Test
    void whatIsNoCloudEventIsNoEvent() {
        assertThat(OperationEvent.read(record("hello"))).isEmpty();
        assertThat(OperationEvent.read(new ConsumerRecord<>("t", 0, 0, null, null)))
                .isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> record(String value) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("t", 0, 0, null, value.getBytes(UTF_8));
        record.headers().add("content-type", "application/cloudevents+json".getBytes(UTF_8));
        return record;
    }
}
