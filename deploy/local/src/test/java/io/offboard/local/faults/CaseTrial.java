package io.offboard.local.faults;

import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;

import io.offboard.local.job.Case;
import io.offboard.local.job.CaseClient;
import io.offboard.local.job.CaseProof;
import io.offboard.local.job.CaseState;
import io.offboard.local.job.JobFailure;
import io.offboard.local.kafka.CaseEvent;
import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.kafka.Tail;
import io.offboard.local.stack.Poll;
import io.offboard.local.stack.Service;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** Opens cases, and compares what was asked for with what the ledgers, the events and the vendors' journal say. */
final class CaseTrial implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Site site;
    private final Tail events;

    CaseTrial(Site site) {
        this.site = site;
        this.events = Tail.fromBeginning(
                site.kafka().bootstrap(),
                Stream.concat(Stream.of(Service.topics("events")), Stream.of(CaseEvent.TOPIC))
                        .toArray(String[]::new));
    }

    /** Of one case, with so many parts for each service, around which something goes wrong. */
    CaseRow row(CaseFault fault, String name, int ofEach) throws Exception {
        long before = Journal.last(site.sandbox());
        fault.before().run(site);
        Opened opened = open(Case.of(name, Load.of(name, ofEach).commands()), fault.openedAt());
        fault.meanwhile().run(site);
        Instant struck = Instant.now();
        fault.end().run(site);
        return result(fault.name(), opened, struck, () -> Journal.after(site.sandbox(), before));
    }

    /** At all of these services at the same time. Whoever gets no answer asks again. */
    Opened open(Case asked, List<Service> services) {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        Together.each(
                services,
                service -> ids.add(await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> site.node(service).cases().open(asked), Objects::nonNull)));
        if (ids.size() != 1) {
            throw new AssertionError("one case got the ids " + ids);
        }
        return new Opened(ids.iterator().next(), asked);
    }

    /**
     * Waits until all services show the end, or gives up waiting.
     *
     * @param calls that the vendors were asked for it; read when it has ended
     */
    CaseRow result(String name, Opened opened, Instant struck, Supplier<List<Journal.Call>> calls) throws SQLException {
        Instant mended = Instant.now();
        try {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> isOver(opened));
        } catch (ConditionTimeoutException e) {
            // The row says what is missing.
        }
        Duration recovery = Duration.between(mended, Instant.now());
        Trial trial = new Trial(
                new Load(name, opened.asked().parts()),
                operationEvents(opened.id()),
                calls.get(),
                Trial.ended(site, Case.source(opened.id())));
        return new CaseRow(
                opened.id(),
                trial.row(name, Strike.ofAll(struck), recovery),
                trial.undone(),
                ends(opened.id()),
                shown(opened.id()),
                proving(opened));
    }

    /** Receipts are made a moment after the operations have ended. */
    private Set<Service> proving(Opened opened) {
        Map<Service, CaseClient> services = new EnumMap<>(Service.class);
        site.nodes().forEach(node -> services.put(node.service(), node.cases()));
        Set<Service> proving = EnumSet.noneOf(Service.class);
        for (Service service : Service.values()) {
            Poll.until(PATIENCE, () -> services.get(service).bundle(opened.id()).isPresent());
            CaseProof.of(opened.id(), service, services)
                    .filter(proof -> proof.proves(opened.asked().parts().size()))
                    .ifPresent(proof -> proving.add(service));
        }
        return proving;
    }

    /** As each service shows it; what does not answer now is absent. */
    Map<Service, CaseState> shown(String id) {
        Map<Service, CaseState> shown = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            try {
                site.node(service).cases().find(id).ifPresent(state -> shown.put(service, state));
            } catch (JobFailure | UncheckedIOException e) {
                // It is away, or its database is.
            }
        }
        return shown;
    }

    /** The ids of what told its end so far. */
    Set<String> endIds(String id) {
        return ends(id).stream().map(CaseEvent::id).collect(toSet());
    }

    private List<CaseEvent> ends(String id) {
        return events.seen().stream()
                .flatMap(record -> CaseEvent.read(record).stream())
                .filter(event -> event.isEndOf(id))
                .toList();
    }

    @Override
    public void close() {
        events.close();
    }

    /** A case that was opened. */
    record Opened(String id, Case asked) {}

    private boolean isOver(Opened opened) throws SQLException {
        int parts = opened.asked().parts().size();
        List<CaseState> shown = List.copyOf(shown(opened.id()).values());
        return !endIds(opened.id()).isEmpty()
                && shown.size() == Service.values().length
                && shown.stream().allMatch(shown.get(0)::equals)
                && shown.get(0).hasEnded()
                && told(opened) == parts
                && Trial.ended(site, Case.source(opened.id())).size() == parts;
    }

    private long told(Opened opened) {
        return operationEvents(opened.id()).stream()
                .map(OperationEvent::commandId)
                .distinct()
                .count();
    }

    private List<OperationEvent> operationEvents(String id) {
        return events.seen().stream()
                .filter(record -> !record.topic().equals(CaseEvent.TOPIC))
                .map(record -> OperationEvent.read(record).orElseThrow())
                .filter(event -> event.commandSource().equals(Case.source(id)))
                .toList();
    }
}
