package io.offboard.casework;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.offboard.cases.CaseRequest;
import io.offboard.cases.CaseRequest.Cancelling;
import io.offboard.cases.Opening;
import io.offboard.command.DeadLetters;
import io.offboard.command.UnreadableCommandException;
import io.offboard.runtime.Persistently;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes from Kafka what is asked about cases: keeps each that is opened, and takes or cancels the parts of this service's
 * domain. Several cases go at once; what is asked about one goes in order. A batch is acknowledged when all that is
 * committed. Read again, nothing of it happens twice.
 */
@ApplicationScoped
class CaseConsumer {

    private static final Logger LOG = Logger.getLogger(CaseConsumer.class);

    /** Each takes a connection to the database for a part of its time. */
    private static final int AT_ONCE = 8;

    private final CaseReader reader;
    private final Taking taking;
    private final DeadLetters deadLetters;

    CaseConsumer(CaseReader reader, Taking taking, DeadLetters deadLetters) {
        this.reader = reader;
        this.taking = taking;
        this.deadLetters = deadLetters;
    }

    @Incoming("cases")
    Uni<Void> read(ConsumerRecords<byte[], byte[]> batch) {
        var records =
                StreamSupport.stream(batch.spliterator(), false).map(this::read).toList();
        // Whoever was away for long must not begin what is cancelled a moment later.
        var cancelled = records.stream()
                .map(Read::request)
                .filter(Cancelling.class::isInstance)
                .map(CaseRequest::id)
                .collect(toSet());
        return Multi.createFrom()
                .iterable(records.stream()
                        .collect(groupingBy(Read::about, LinkedHashMap::new, toList()))
                        .values())
                .onItem()
                .transformToUni(ofOneCase -> takeInOrder(ofOneCase, cancelled))
                .merge(AT_ONCE)
                .collect()
                .last();
    }

    private Uni<Void> takeInOrder(List<Read> records, Set<UUID> cancelled) {
        return Multi.createFrom()
                .iterable(records)
                .onItem()
                .transformToUniAndConcatenate(read -> Persistently.done(
                        LOG,
                        "What is asked about cases is not done",
                        Uni.createFrom().deferred(() -> take(read, cancelled))))
                .collect()
                .last();
    }

    /** A record; what it asks for, or why it asks for nothing. */
    private record Read(
            ConsumerRecord<byte[], byte[]> record, CaseRequest request, UnreadableCommandException unreadable) {

        /** The case; what asks for nothing is about itself alone. */
        Object about() {
            return request == null ? this : request.id();
        }
    }

    private Read read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new Read(record, reader.published(record), null);
        } catch (UnreadableCommandException e) {
            return new Read(record, null, e);
        }
    }

    private Uni<Void> take(Read read, Set<UUID> cancelled) {
        if (read.unreadable() != null) {
            return deadLetters.keep(read.record(), read.unreadable());
        }
        if (read.request() instanceof Cancelling cancelling) {
            return taking.cancel(cancelling);
        }
        var opening = (Opening) read.request();
        return taking.take(opening, cancelled.contains(opening.id()))
                .onFailure(UnreadableCommandException.class)
                .recoverWithUni(e -> deadLetters.keep(read.record(), e));
    }
}
