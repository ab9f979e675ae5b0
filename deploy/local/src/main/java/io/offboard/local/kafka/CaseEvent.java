package io.offboard.local.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a service tells of a case as a whole. */
public record CaseEvent(String id, String type, String caseId, JsonNode data) {

    /** Where it is told. */
    public static final String TOPIC = "offboard.case-events";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty if the record is of another topic, or no CloudEvent with JSON data. */
    public static Optional<CaseEvent> read(ConsumerRecord<byte[], byte[]> record) {
        if (!record.topic().equals(TOPIC)) {
            return Optional.empty();
        }
        try {
            CloudEvent event = KafkaMessageFactory.createReader(record.headers(), record.value())
                    .toEvent();
            return event.getData() == null
                    ? Optional.empty()
                    : Optional.of(new CaseEvent(
                            event.getId(),
                            event.getType(),
                            String.valueOf(event.getSubject()),
                            JSON.readTree(event.getData().toBytes())));
        } catch (RuntimeException | IOException e) {
            return Optional.empty();
        }
    }

    /** Whether it tells how that case ended. */
    public boolean isEndOf(String someCase) {
        return caseId.equals(someCase) && (type.endsWith(".completed.v1") || type.endsWith(".incomplete.v1"));
    }
}
