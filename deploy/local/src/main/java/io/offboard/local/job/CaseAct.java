package io.offboard.local.job;

import io.offboard.local.kafka.CaseEvent;
import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.kafka.Tail;
import io.offboard.local.stack.Poll;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.StackPlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The main job's last act: a case of all four services' parts, opened at one of them and told by all. */
final class CaseAct implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StackPlan plan;
    private final Tail operations;
    private final Tail cases;

    /** @param operations the events of the operations that carry it out */
    CaseAct(StackPlan plan, Tail operations) {
        this.plan = plan;
        this.operations = operations;
        this.cases = Tail.fromBeginning(plan.kafka(), Service.caseTopics().toArray(String[]::new));
    }

    /** Opens the case and follows it until every service shows its end. */
    CaseTrace run(Case asked, Service openedAt) {
        Instant sent = Instant.now();
        String id = client(openedAt).open(asked);
        ConsumerRecord<byte[], byte[]> end = await(
                cases,
                record -> CaseEvent.read(record)
                        .filter(event -> event.isEndOf(id))
                        .isPresent(),
                "the case " + asked.reference() + " did not end");
        Map<Service, CaseState> shown = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            shown.put(service, awaitEnd(service, id));
        }
        return new CaseTrace(
                asked,
                openedAt,
                sent,
                CaseEvent.read(end).orElseThrow(),
                Instant.ofEpochMilli(end.timestamp()),
                shown,
                parts(asked, id, sent),
                ends(id),
                proof(id, openedAt),
                published());
    }

    /** Receipts are made a moment after the operations have ended. */
    private CaseProof proof(String id, Service madeBy) {
        Map<Service, CaseClient> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, client(service));
        }
        Poll.until(PATIENCE, () -> services.get(madeBy).bundle(id).isPresent());
        return CaseProof.of(id, madeBy, services)
                .orElseThrow(() -> new JobFailure("receipts of the case " + id + " are still to come"));
    }

    private CaseState awaitEnd(Service service, String id) {
        CaseClient client = client(service);
        Poll.until(PATIENCE, () -> client.find(id).filter(CaseState::hasEnded).isPresent());
        return client.find(id).orElseThrow(() -> new JobFailure(service.title() + " has not heard of the case " + id));
    }

    private List<Trace> parts(Case asked, String id, Instant sent) {
        return asked.parts().stream()
                .map(part -> {
                    Predicate<OperationEvent> carriesItOut =
                            event -> event.commandSource().equals(Case.source(id))
                                    && event.commandId().equals(part.id());
                    ConsumerRecord<byte[], byte[]> answer = await(
                            operations,
                            record -> OperationEvent.read(record)
                                    .filter(carriesItOut)
                                    .isPresent(),
                            "part " + part.id() + " of the case " + asked.reference() + " has no event");
                    return new Trace(
                            "a case, part " + part.id(),
                            part,
                            sent,
                            OperationEvent.read(answer).orElseThrow(),
                            Instant.ofEpochMilli(answer.timestamp()));
                })
                .toList();
    }

    private List<CaseEvent> ends(String id) {
        return cases.seen().stream()
                .flatMap(record -> CaseEvent.read(record).stream())
                .filter(event -> event.isEndOf(id))
                .toList();
    }

    private List<String> published() {
        return cases.seen().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private CaseClient client(Service service) {
        return new CaseClient(plan.url(service), plan.token());
    }

    private static ConsumerRecord<byte[], byte[]> await(
            Tail tail, Predicate<ConsumerRecord<byte[], byte[]>> fits, String otherwise) {
        return tail.await(fits, PATIENCE)
                .orElseThrow(() -> new JobFailure(otherwise + " within " + PATIENCE.toSeconds() + " s"));
    }

    @Override
    public void close() {
        cases.close();
    }
}
