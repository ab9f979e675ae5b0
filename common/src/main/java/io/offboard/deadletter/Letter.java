package io.offboard.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dead letter as it is shown: all but what was sent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DeadLetter", description = "A record that could not be read, without its contents")
@RegisterForReflection
public record Letter(
        @Schema(description = "Where it stands in the topic of dead letters")
        int partition,

        long offset,
        Instant keptAt,

        @Schema(examples = "invalid-data") String reason,

        @Schema(description = "What is wrong, in a sentence")
        String detail,

        @Schema(description = "How many bytes its value has; -1 when it has none")
        int bytes,

        @Schema(description = "The topic that it came from", examples = "offboard.session.commands")
        String topic,

        @Schema(description = "Where it stood in that topic")
        Position origin,

        @Schema(description = "Whether its value was too large to be kept, and stands at its origin only")
        boolean leftAtOrigin) {

    static Letter of(ConsumerRecord<byte[], byte[]> record) {
        return new Letter(
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                header(record, "offboard-reason"),
                header(record, "offboard-detail"),
                record.serializedValueSize(),
                topic(record),
                origin(record),
                isLeftAtOrigin(record));
    }

    static boolean isLeftAtOrigin(ConsumerRecord<byte[], byte[]> record) {
        return "left-at-origin".equals(header(record, "offboard-content"));
    }

    /** Empty when it does not say. */
    static String topic(ConsumerRecord<byte[], byte[]> record) {
        return Objects.requireNonNullElse(header(record, "offboard-topic"), "");
    }

    /** Null when it does not say. */
    static Position origin(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new Position(
                    Integer.parseInt(header(record, "offboard-partition")),
                    Long.parseLong(header(record, "offboard-offset")));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
