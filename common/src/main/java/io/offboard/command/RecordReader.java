package io.offboard.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.offboard.command.UnreadableCommandException.Reason;
import io.offboard.operation.Draft;
import io.offboard.trace.Origin;
import io.offboard.trace.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;

/**
 * Reads Kafka records as commands. A record that names itself in two ways asks for nothing: nobody could say which
 * command it repeats.
 */
@ApplicationScoped
class RecordReader {

    private static final Logger LOG = Logger.getLogger(RecordReader.class);
    private static final String CONTENT_TYPE = "content-type";
    private static final String ATTRIBUTE = "ce_";

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
        try {
            requireSize(record);
            requireClear(record.headers());
            var origin = tracing.origin(Origin.Face.KAFKA, () -> text(record.headers(), "traceparent"));
            return refusingDryRuns(
                    isStructured(record) ? structured(record, origin) : reader.read(binary(record), origin));
        } catch (UnreadableCommandException e) {
            throw e;
        } catch (RuntimeException e) {
            // A fault of ours that one record meets must not stop all those behind it.
            LOG.errorf(
                    "topic=%s partition=%d offset=%d could not be read: %s",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getClass().getName());
            throw new UnreadableCommandException(Reason.FAILED, "This service failed to read the record.");
        }
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

    private void requireSize(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() != null && record.value().length > config.mostBytes()) {
            throw new UnreadableCommandException(
                    Reason.TOO_LARGE, "The command has more than %d bytes.".formatted(config.mostBytes()));
        }
    }

    /** What is no UTF-8 would be read as something else, and two ids as the same one. */
    private static void requireClear(Headers headers) {
        var seen = new HashSet<String>();
        for (var header : headers) {
            if (header.key().startsWith(ATTRIBUTE) || header.key().equals(CONTENT_TYPE)) {
                require(header.value() != null && ExactText.isUtf8(header.value()), "A header is not text in UTF-8.");
                require(seen.add(header.key()), "The record has the same header twice.");
            }
        }
    }

    private List<Draft> structured(ConsumerRecord<byte[], byte[]> record, Origin origin) {
        var drafts = reader.readJson(record.value(), origin);
        var read = drafts.get(0);
        var headers = record.headers();
        require(agrees(headers, "id", read.commandId()), "The header ce_id names another event.");
        require(agrees(headers, "source", read.source()), "The header ce_source names another event.");
        var type = "io.offboard." + read.handler().kind() + ".v1";
        require(agrees(headers, "type", type), "The header ce_type names another type.");
        var dryRun = Boolean.toString(read.terms().dryRun());
        require(agrees(headers, DryRunAttribute.NAME, dryRun), "The header ce_dryrun says something else.");
        return drafts;
    }

    /** In structured mode a record may carry its attributes as headers too. */
    private static boolean agrees(Headers headers, String attribute, String value) {
        var header = text(headers, ATTRIBUTE + attribute);
        return header == null || header.equals(value);
    }

    private static boolean isStructured(ConsumerRecord<byte[], byte[]> record) {
        var contentType = text(record.headers(), CONTENT_TYPE);
        return record.value() != null
                && contentType != null
                && contentType.strip().toLowerCase(Locale.ROOT).startsWith(JsonFormat.CONTENT_TYPE);
    }

    private static CloudEvent binary(ConsumerRecord<byte[], byte[]> record) {
        try {
            return KafkaMessageFactory.createReader(record.headers(), record.value())
                    .toEvent();
        } catch (RuntimeException e) {
            throw new UnreadableCommandException(
                    Reason.NOT_A_CLOUDEVENT, "The record is not a CloudEvent 1.0 in structured or binary mode.");
        }
    }

    private static String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new UnreadableCommandException(Reason.NOT_A_CLOUDEVENT, otherwise);
        }
    }
}
