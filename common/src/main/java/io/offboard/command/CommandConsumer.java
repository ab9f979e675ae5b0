package io.offboard.command;

import io.offboard.command.UnreadableCommandException.Reason;
import io.offboard.intake.Accepted;
import io.offboard.intake.Intake;
import io.offboard.operation.Draft;
import io.offboard.runtime.CallerContext;
import io.offboard.runtime.Persistently;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes commands from Kafka. A batch is acknowledged only when each of its commands is committed to the ledger or kept
 * as a dead letter; until then the next batch is not asked for, and Kafka is not read.
 */
@ApplicationScoped
public class CommandConsumer {

    private static final Logger LOG = Logger.getLogger(CommandConsumer.class);

    private final RecordReader reader;
    private final Intake intake;
    private final DeadLetters deadLetters;

    CommandConsumer(RecordReader reader, Intake intake, DeadLetters deadLetters) {
        this.reader = reader;
        this.intake = intake;
        this.deadLetters = deadLetters;
    }

    /** Accepts a batch. Ends when all of it is safe. */
    @Incoming("commands")
    public Uni<Void> accept(ConsumerRecords<byte[], byte[]> batch) {
        return CallerContext.ofBytes(bytes(batch), () -> read(batch)).chain(this::accept);
    }

    private static long bytes(ConsumerRecords<byte[], byte[]> batch) {
        var bytes = 0L;
        for (var record : batch) {
            bytes += Math.max(0, record.serializedValueSize());
        }
        return bytes;
    }

    private Uni<Void> accept(ReadBatch read) {
        return intake.room(read.drafts())
                .chain(() -> Persistently.done(LOG, "Commands not accepted", acceptAll(read.readable())))
                .invoke(read.unreadable()::addAll)
                .chain(() -> Persistently.done(LOG, "Commands not kept as dead letters", keepAll(read.unreadable())));
    }

    private ReadBatch read(ConsumerRecords<byte[], byte[]> batch) {
        var read = new ReadBatch(new ArrayList<>(), new ArrayList<>());
        batch.forEach(record -> read(record, read));
        return read;
    }

    private void read(ConsumerRecord<byte[], byte[]> record, ReadBatch read) {
        try {
            reader.read(record).forEach(draft -> read.readable().add(new ReadableCommand(record, draft)));
        } catch (UnreadableCommandException e) {
            read.unreadable().add(new UnreadableRecord(record, e));
        }
    }

    /** Answers those that were not accepted, because another command came before under their name. */
    private Uni<List<UnreadableRecord>> acceptAll(List<ReadableCommand> commands) {
        return intake.accept(commands.stream().map(ReadableCommand::draft).toList())
                .map(results -> {
                    var conflicting = new LinkedHashMap<ConsumerRecord<byte[], byte[]>, UnreadableRecord>();
                    for (int i = 0; i < results.size(); i++) {
                        if (results.get(i) instanceof Accepted.Conflicting) {
                            var record = commands.get(i).record();
                            conflicting.put(record, new UnreadableRecord(record, conflict()));
                        }
                    }
                    return List.copyOf(conflicting.values());
                });
    }

    private Uni<Void> keepAll(List<UnreadableRecord> records) {
        return Multi.createFrom()
                .iterable(records)
                .onItem()
                .transformToUniAndConcatenate(dead -> deadLetters.keep(dead.record(), dead.reason()))
                .collect()
                .last();
    }

    private static UnreadableCommandException conflict() {
        return new UnreadableCommandException(
                Reason.CONFLICT, "Another command came before with the same source and id and other data.");
    }

    private record ReadBatch(List<ReadableCommand> readable, List<UnreadableRecord> unreadable) {

        List<Draft> drafts() {
            return readable.stream().map(ReadableCommand::draft).toList();
        }
    }

    private record ReadableCommand(ConsumerRecord<byte[], byte[]> record, Draft draft) {}

    private record UnreadableRecord(ConsumerRecord<byte[], byte[]> record, UnreadableCommandException reason) {}
}
