package io.offboard.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.cloudevents.jackson.JsonFormat;
import io.offboard.operation.OperationView;
import io.offboard.security.ServiceConfig;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Writes final events as they go to Kafka: CloudEvents in structured mode, keyed by their operation. */
@ApplicationScoped
class EventWriter {

    private static final byte[] CONTENT_TYPE = JsonFormat.CONTENT_TYPE.getBytes(UTF_8);

    private final String source;
    private final ObjectWriter json;

    EventWriter(ServiceConfig service, ObjectMapper json) {
        this.source = service.urn();
        this.json = json.writerFor(FinalEvent.class);
    }

    /** @param traceparent the trace that the event is of, null when it is of none */
    Message<byte[]> message(OperationView operation, String traceparent) {
        return Message.of(
                bytes(operation, traceparent),
                Metadata.of(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(operation.operation().toString())
                        .withHeaders(new RecordHeaders().add("content-type", CONTENT_TYPE))
                        .build()));
    }

    private byte[] bytes(OperationView operation, String traceparent) {
        try {
            return json.writeValueAsBytes(FinalEvent.of(operation, source, traceparent));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An operation cannot be written", e);
        }
    }
}
