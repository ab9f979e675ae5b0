package io.offboard.casework;

import static io.offboard.command.UnreadableCommandException.Reason.CONFLICT;

import io.offboard.cases.Opening;
import io.offboard.cases.Opening.OpenedPart;
import io.offboard.cases.PartProblem;
import io.offboard.command.DeadLetters;
import io.offboard.command.UnreadableCommandException;
import io.offboard.intake.Accepted;
import io.offboard.intake.Intake;
import io.offboard.ledger.CaseBook;
import io.offboard.ledger.CaseEnds;
import io.offboard.ledger.CaseParts;
import io.offboard.ledger.CaseParts.PartKey;
import io.offboard.ledger.CaseParts.Taken;
import io.offboard.operation.Draft;
import io.offboard.runtime.Persistently;
import io.offboard.trace.Origin;
import io.offboard.trace.Tracing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes cases from Kafka: keeps each, and takes the parts of this service's domain as ordinary operations. A batch is
 * acknowledged when all that is committed. Read again, nothing of it happens twice.
 */
@ApplicationScoped
class OpeningConsumer {

    private static final Logger LOG = Logger.getLogger(OpeningConsumer.class);

    private final CaseReader reader;
    private final OwnKinds kinds;
    private final Intake intake;
    private final CaseBook book;
    private final CaseParts parts;
    private final CaseEnds ends;
    private final CaseEvents events;
    private final DeadLetters deadLetters;
    private final Tracing tracing;

    OpeningConsumer(
            CaseReader reader,
            OwnKinds kinds,
            Intake intake,
            CaseBook book,
            CaseParts parts,
            CaseEnds ends,
            CaseEvents events,
            DeadLetters deadLetters,
            Tracing tracing) {
        this.reader = reader;
        this.kinds = kinds;
        this.intake = intake;
        this.book = book;
        this.parts = parts;
        this.ends = ends;
        this.events = events;
        this.deadLetters = deadLetters;
        this.tracing = tracing;
    }

    @Incoming("cases")
    Uni<Void> read(ConsumerRecords<byte[], byte[]> batch) {
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(record -> Persistently.done(
                        LOG, "A case is not taken", Uni.createFrom().deferred(() -> take(record))))
                .collect()
                .last();
    }

    private Uni<Void> take(ConsumerRecord<byte[], byte[]> record) {
        try {
            var opening = reader.published(record);
            return book.confirm(opening)
                    .chain(opened -> opened == CaseBook.Opened.CONFLICTING
                            ? deadLetters.keep(record, conflict())
                            : parts.refused(opening.id()).chain(refused -> take(opening, refused)));
        } catch (UnreadableCommandException e) {
            return deadLetters.keep(record, e);
        }
    }

    private Uni<Void> take(Opening opening, List<Integer> refused) {
        var origin = tracing.origin(Origin.Face.KAFKA, () -> null);
        var drafts = new LinkedHashMap<PartKey, List<Draft>>();
        var refusals = new ArrayList<Taken>();
        var own = opening.parts().stream().filter(kinds::owns).filter(part -> !refused.contains(part.number()));
        own.forEach(part -> {
            try {
                drafts.put(key(opening, part), kinds.read(opening, part, origin));
            } catch (UnreadableCommandException e) {
                var problem = new PartProblem(e.reason().header(), e.getMessage());
                refusals.add(new Taken(key(opening, part), List.of(), problem));
            }
        });
        var all = drafts.values().stream().flatMap(List::stream).toList();
        return intake.room(all)
                .chain(() -> intake.accept(all))
                .chain(accepted -> parts.take(taken(drafts, accepted, refusals), events::changed))
                .chain(() -> ends.end(List.of(opening.id()), events::ended));
    }

    /** Of a case that was read before, the operations are those of then. */
    private static List<Taken> taken(Map<PartKey, List<Draft>> drafts, List<Accepted> accepted, List<Taken> refusals) {
        var next = accepted.iterator();
        var taken = new ArrayList<>(refusals);
        drafts.forEach((key, some) -> taken.add(new Taken(
                key, some.stream().map(draft -> next.next().operation()).toList(), null)));
        return taken;
    }

    private static PartKey key(Opening opening, OpenedPart part) {
        return new PartKey(opening.id(), part.number());
    }

    private static UnreadableCommandException conflict() {
        return new UnreadableCommandException(
                CONFLICT, "Another case was opened before with the same source and id and other data.");
    }
}
