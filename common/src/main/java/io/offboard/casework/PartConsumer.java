package io.offboard.casework;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.cases.PartState;
import io.offboard.cases.PartStatus;
import io.offboard.command.CloudEvents;
import io.offboard.command.DeadLetters;
import io.offboard.command.ExactText;
import io.offboard.command.TermsReader;
import io.offboard.command.UnreadableCommandException;
import io.offboard.command.UnreadableCommandException.Reason;
import io.offboard.ledger.CaseBook;
import io.offboard.ledger.CaseEnds;
import io.offboard.runtime.Persistently;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Learns from Kafka how the parts of all cases stand, and ends the cases whose parts have all ended. */
@ApplicationScoped
class PartConsumer {

    static final String TYPE = "io.offboard.case.part.v1";

    private static final Logger LOG = Logger.getLogger(PartConsumer.class);

    private final CaseBook book;
    private final CaseEnds ends;
    private final CaseEvents events;
    private final DeadLetters deadLetters;
    private final ObjectMapper json;

    PartConsumer(CaseBook book, CaseEnds ends, CaseEvents events, DeadLetters deadLetters, ObjectMapper json) {
        this.book = book;
        this.ends = ends;
        this.events = events;
        this.deadLetters = deadLetters;
        this.json = json;
    }

    @Incoming("case-parts")
    Uni<Void> read(ConsumerRecords<byte[], byte[]> batch) {
        var news = new ArrayList<PartState>();
        var kept = Uni.createFrom().voidItem();
        for (var record : batch) {
            try {
                news.add(state(record));
            } catch (UnreadableCommandException e) {
                kept = kept.chain(() -> deadLetters.keep(record, e));
            }
        }
        var cases = news.stream().map(PartState::caseId).collect(toSet());
        return Persistently.done(
                LOG,
                "News of cases is not kept",
                kept.chain(() -> book.learn(news)).chain(() -> ends.end(cases, events::ended)));
    }

    private PartState state(ConsumerRecord<byte[], byte[]> record) {
        try {
            var event = CloudEvents.of(record);
            if (!TYPE.equals(event.getType())) {
                throw new UnreadableCommandException(Reason.UNKNOWN_TYPE, "The type is not " + TYPE + ".");
            }
            var data = CloudEvents.data(event, json.reader());
            ExactText.requireIn(data);
            var state = json.treeToValue(data, PartState.class);
            if (isWhole(state)) {
                return state;
            }
        } catch (UnreadableCommandException e) {
            throw e;
        } catch (JsonProcessingException | RuntimeException e) {
            // told below, without the parser's words: they may repeat what was sent
        }
        throw new UnreadableCommandException(Reason.INVALID_DATA, "The data does not say how a part stands.");
    }

    /** What the ledger could not keep would stop all news behind it. */
    private static boolean isWhole(PartState state) {
        return state.caseId() != null
                && OpenedParts.mayBe(state.kind(), state.number())
                && state.status() != null
                && state.status() != PartStatus.WAITING
                && state.status() != PartStatus.UNSERVED
                && state.operations() != null
                && state.operations().stream().allMatch(Objects::nonNull)
                && state.changedAt() != null
                && TermsReader.isUsual(state.changedAt())
                && (state.expectedAt() == null || TermsReader.isUsual(state.expectedAt()));
    }
}
