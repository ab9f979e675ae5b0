package io.offboard.local.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How an operation ended, as its event on Kafka tells. */
public record OperationEvent(
        String id,
        String type,
        String operation,
        String commandSource,
        String commandId,
        String status,
        int attempts,
        String repeated,
        Instant acceptedAt,
        Instant finishedAt,
        JsonNode result) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty if the record is no CloudEvent with JSON data. */
    public static Optional<OperationEvent> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            CloudEvent event = KafkaMessageFactory.createReader(record.headers(), record.value())
                    .toEvent();
            return event.getData() == null ? Optional.empty() : Optional.of(of(event));
        } catch (RuntimeException | IOException e) {
            return Optional.empty();
        }
    }

    public boolean succeeded() {
        return status.equals("SUCCEEDED") && type.endsWith(".succeeded.v1");
    }

    private static OperationEvent of(CloudEvent event) throws IOException {
        JsonNode data = JSON.readTree(event.getData().toBytes());
        return new OperationEvent(
                event.getId(),
                event.getType(),
                String.valueOf(event.getSubject()),
                String.valueOf(event.getExtension("commandsource")),
                String.valueOf(event.getExtension("commandid")),
                data.path("status").asText(),
                data.path("attempts").asInt(),
                data.path("repeated").asText(),
                instant(data.path("acceptedAt")),
                instant(data.path("finishedAt")),
                data.path("result"));
    }

    private static Instant instant(JsonNode node) {
        return node.isTextual() ? Instant.parse(node.asText()) : null;
    }
}
