package io.offboard.command;

import io.offboard.command.UnreadableCommandException.Reason;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Reads a record so that nothing it holds stops those behind it. */
public final class RecordReading {

    private RecordReading() {}

    /**
     * Refuses what is too large to be read.
     *
     * @throws UnreadableCommandException when the record's value has more bytes than these
     */
    public static void requireSize(ConsumerRecord<byte[], byte[]> record, int mostBytes) {
        if (record.value() != null && record.value().length > mostBytes) {
            throw new UnreadableCommandException(
                    Reason.TOO_LARGE, "The record has more than %d bytes.".formatted(mostBytes));
        }
    }

    /**
     * What reading gives.
     *
     * @param log is told where the record stands that reading failed on by a fault of ours
     * @throws UnreadableCommandException when the record cannot be read, whatever the reason
     */
    public static <T> T of(ConsumerRecord<byte[], byte[]> record, Logger log, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnreadableCommandException e) {
            throw e;
        } catch (RuntimeException e) {
            // A fault of ours that one record meets must not stop all those behind it.
            log.errorf(
                    "topic=%s partition=%d offset=%d could not be read: %s",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getClass().getName());
            throw new UnreadableCommandException(Reason.FAILED, "This service failed to read the record.");
        }
    }
}
