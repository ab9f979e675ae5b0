package io.offboard.casework;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
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
import io.offboard.ledger.CaseReceipts;
import io.offboard.ledger.CaseReceipts.Told;
import io.offboard.receipt.PartReceiptNews;
import io.offboard.runtime.CallerContext;
import io.offboard.runtime.Persistently;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Learns from Kafka how the parts of all cases stand, and ends the cases whose parts have all ended. Learns their receipts,
 * too.
 */
@ApplicationScoped
class PartConsumer {

    static final String TYPE = "io.offboard.case.part.v1";

    private static final Logger LOG = Logger.getLogger(PartConsumer.class);

    private final CaseBook book;
    private final CaseReceipts receipts;
    private final CaseEnds ends;
    private final CaseEvents events;
    private final DeadLetters deadLetters;
    private final ObjectMapper json;

    PartConsumer(
            CaseBook book,
            CaseReceipts receipts,
            CaseEnds ends,
            CaseEvents events,
            DeadLetters deadLetters,
            ObjectMapper json) {
        this.book = book;
        this.receipts = receipts;
        this.ends = ends;
        this.events = events;
        this.deadLetters = deadLetters;
        this.json = json;
    }

    @Incoming("case-parts")
    Uni<Void> read(ConsumerRecords<byte[], byte[]> batch) {
        // To read many receipts takes longer than an event loop may be held.
        return CallerContext.onWorker(() -> news(batch))
                .chain(news -> Persistently.done(
                        LOG, "News of cases is not kept", Uni.createFrom().deferred(() -> keep(news))));
    }

    /** What a batch tells, and why some of it tells nothing. */
    private record News(
            List<PartState> states,
            List<Told> receipts,
            Map<ConsumerRecord<byte[], byte[]>, UnreadableCommandException> unreadable) {}

    private News news(ConsumerRecords<byte[], byte[]> batch) {
        var news = new News(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        for (var record : batch) {
            try {
                var event = event(record);
                if (PartReceiptNews.TYPE.equals(event.getType())) {
                    news.receipts().add(receipt(event));
                } else {
                    news.states().add(state(event));
                }
            } catch (UnreadableCommandException e) {
                news.unreadable().put(record, e);
            }
        }
        return news;
    }

    private Uni<Void> keep(News news) {
        var cases = news.states().stream().map(PartState::caseId).collect(toSet());
        return Multi.createFrom()
                .iterable(news.unreadable().entrySet())
                .onItem()
                .transformToUniAndConcatenate(bad -> deadLetters.keep(bad.getKey(), bad.getValue()))
                .collect()
                .last()
                .chain(() -> book.learn(news.states()))
                .chain(() -> receipts.learn(news.receipts()))
                .chain(() -> ends.end(cases, events::ended));
    }

    private static CloudEvent event(ConsumerRecord<byte[], byte[]> record) {
        try {
            return CloudEvents.of(record);
        } catch (UnreadableCommandException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableCommandException(Reason.INVALID_DATA, "The data does not say how a part stands.");
        }
    }

    private Told receipt(CloudEvent event) {
        return PartReceiptNews.read(CloudEvents.data(event, json.reader()))
                .orElseThrow(() -> new UnreadableCommandException(
                        Reason.INVALID_DATA, "The data is no receipt of this part, or was changed."));
    }

    private PartState state(CloudEvent event) {
        try {
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
                // Which part waits everybody knows; a service tells only why.
                && (state.status() != PartStatus.WAITING || state.problem() != null)
                && state.status() != PartStatus.UNSERVED
                && state.operations() != null
                && state.operations().stream().allMatch(Objects::nonNull)
                && state.changedAt() != null
                && TermsReader.isUsual(state.changedAt())
                && (state.expectedAt() == null || TermsReader.isUsual(state.expectedAt()));
    }
}
