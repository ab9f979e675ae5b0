package io.offboard.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.cloudevents.jackson.JsonFormat;
import io.offboard.operation.Delay;
import io.offboard.operation.Notice;
import io.offboard.operation.OperationView;
import io.offboard.security.ServiceConfig;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Writes final events as they go to Kafka: CloudEvents in structured mode, keyed by their operation. */
@Singleton
class EventWriter {

    private static final byte[] CONTENT_TYPE = JsonFormat.CONTENT_TYPE.getBytes(UTF_8);

    private final String source;
    private final ObjectWriter json;
    private final ObjectWriter delays;

    EventWriter(ServiceConfig service, ObjectMapper json) {
        this.source = service.urn();
        this.json = json.writerFor(FinalEvent.class);
        this.delays = json.writerFor(DelayedEvent.class);
    }

    /** @param traceparent the trace that the event is of, null when it is of none */
    Message<byte[]> message(OperationView operation, String traceparent) {
        return Message.of(
                bytes(operation, traceparent),
                Metadata.of(headed(operation.operation().toString()).build()));
    }

    Message<byte[]> message(Notice notice) {
        return Message.of(
                notice.event().getBytes(UTF_8),
                Metadata.of(
                        headed(notice.key()).withTopic(topic(notice.channel())).build()));
    }

    /** Null where it is the one that the channel is configured with. */
    private static String topic(Notice.Channel channel) {
        return switch (channel) {
            case EVENTS, AUDIT -> null;
            case CASES -> "offboard.cases";
            case CASE_PARTS -> "offboard.case-parts";
            case CASE_EVENTS -> "offboard.case-events";
        };
    }

    /** Tells that a part of the time that an operation had is over. */
    Notice delayed(Delay delay) {
        var event = DelayedEvent.of(delay, source);
        try {
            var text = delays.writeValueAsString(event);
            return new Notice(event.id(), Notice.Channel.EVENTS, event.subject().toString(), text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A delay cannot be written", e);
        }
    }

    private static OutgoingKafkaRecordMetadata.OutgoingKafkaRecordMetadataBuilder<String> headed(String key) {
        return OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(key)
                .withHeaders(new RecordHeaders().add("content-type", CONTENT_TYPE));
    }

    private byte[] bytes(OperationView operation, String traceparent) {
        try {
            return json.writeValueAsBytes(FinalEvent.of(operation, source, traceparent));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An operation cannot be written", e);
        }
    }
}
