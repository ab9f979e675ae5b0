package io.offboard.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.offboard.command.UnreadableCommandException.Reason;
import io.offboard.operation.Draft;
import io.offboard.trace.Origin;
import io.offboard.trace.Tracing;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;

/** Reads Kafka records as commands. */
@Singleton
class RecordReader {

    private static final Logger LOG = Logger.getLogger(RecordReader.class);

    private final CommandReader reader;
    private final CommandConfig config;
    private final Tracing tracing;

    RecordReader(CommandReader reader, CommandConfig config, Tracing tracing) {
        this.reader = reader;
        this.config = config;
        this.tracing = tracing;
    }

    /**
     * The operations that the record asks for.
     *
     * @throws UnreadableCommandException when it asks for none, whatever stands in it
     */
    List<Draft> read(ConsumerRecord<byte[], byte[]> record) {
        return RecordReading.of(record, LOG, () -> drafts(record));
    }

    private List<Draft> drafts(ConsumerRecord<byte[], byte[]> record) {
        RecordReading.requireSize(record, config.mostBytes());
        var origin = tracing.origin(Origin.Face.KAFKA, () -> traceparent(record.headers()));
        return refusingDryRuns(reader.read(CloudEvents.of(record), origin));
    }

    /** What would be sent names people, so it is no matter for a topic that others read. It is told over REST. */
    private static List<Draft> refusingDryRuns(List<Draft> drafts) {
        if (drafts.get(0).terms().dryRun()) {
            throw new UnreadableCommandException(
                    Reason.INVALID_DATA,
                    "The command can be read, and as a dry run it was not carried out: POST /operations shows what would be"
                            + " sent.",
                    DryRunAttribute.NAME);
        }
        return drafts;
    }

    private static String traceparent(Headers headers) {
        var header = headers.lastHeader("traceparent");
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
