package io.offboard.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Keeps what could not be read, as a command or about cases: byte for byte with its key and its own headers, and headers
 * of ours that say why and where it stood.
 */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final MutinyEmitter<byte[]> letters;
    private final DeadLetterMetrics metrics;

    DeadLetters(@Channel("dead-letters") MutinyEmitter<byte[]> letters, DeadLetterMetrics metrics) {
        this.letters = letters;
        this.metrics = metrics;
    }

    /** Ends when Kafka has it. */
    public Uni<Void> keep(ConsumerRecord<byte[], byte[]> record, UnreadableCommandException reason) {
        LOG.debugf(
                "topic=%s partition=%d offset=%d is a dead letter: %s",
                record.topic(), record.partition(), record.offset(), reason.reason());
        return send(record, record.value(), reason, "complete")
                // The broker took it as it was and does not take it with our headers: then where it stands must do.
                .onFailure(DeadLetters::tooLarge)
                .recoverWithUni(() -> send(record, null, reason, "left-at-origin"))
                .invoke(() -> metrics.kept(reason.reason()));
    }

    private Uni<Void> send(
            ConsumerRecord<byte[], byte[]> record, byte[] value, UnreadableCommandException reason, String content) {
        var headers = new RecordHeaders(record.headers())
                .add("offboard-reason", reason.reason().header().getBytes(UTF_8))
                .add("offboard-detail", reason.getMessage().getBytes(UTF_8))
                .add("offboard-topic", record.topic().getBytes(UTF_8))
                .add("offboard-partition", Integer.toString(record.partition()).getBytes(UTF_8))
                .add("offboard-offset", Long.toString(record.offset()).getBytes(UTF_8))
                .add("offboard-content", content.getBytes(UTF_8));
        var metadata = OutgoingKafkaRecordMetadata.<byte[]>builder()
                .withKey(record.key())
                .withHeaders(headers)
                .build();
        return letters.sendMessage(Message.of(value).addMetadata(metadata));
    }

    private static boolean tooLarge(Throwable failure) {
        return failure instanceof RecordTooLargeException || failure.getCause() instanceof RecordTooLargeException;
    }
}
