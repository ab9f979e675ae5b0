package io.offboard.local.faults;

import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;

import io.offboard.local.job.Command;
import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.kafka.Tail;
import io.offboard.local.stack.Service;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionTimeoutException;

/** Sends commands, and compares what was asked for with what the ledgers, the events and the vendors' journal say. */
final class CommandTrial implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Site site;
    private final Tail events;
    private final Sender sender;

    CommandTrial(Site site) {
        this.site = site;
        this.events = Tail.fromBeginning(site.kafka().bootstrap(), Service.topics("events"));
        this.sender = new Sender(site.kafka().bootstrap());
    }

    /** Done when Kafka has them. */
    CompletableFuture<Void> send(List<Command> commands) {
        return sender.send(commands);
    }

    /** A third of the commands just before the fault, a third while it lasts, a third after it. */
    Row row(Fault fault, Load load) throws Exception {
        long before = Journal.last(site.sandbox());
        send(load.part(0, 3)).join();
        fault.begin().run(site);
        List<Strike> struck = Strike.ofAll(Instant.now());
        CompletableFuture<Void> meanwhile = send(load.part(1, 3));
        fault.end().run(site);
        Instant mended = Instant.now();
        CompletableFuture.allOf(meanwhile, send(load.part(2, 3))).join();
        return result(fault.name(), load, struck, before, mended);
    }

    /**
     * Waits until all is ended and told, or gives up waiting.
     *
     * @param struck when processes were cut short
     * @param before the last of the vendors' calls before the first command
     * @param mended when the cause was gone
     */
    Row result(String name, Load load, List<Strike> struck, long before, Instant mended) throws SQLException {
        Set<String> sent = load.commands().stream().map(Command::id).collect(toSet());
        Instant all = awaitAll(sent).orElse(Instant.now());
        return new Trial(load, eventsOf(sent), Journal.after(site.sandbox(), before), ended(sent))
                .row(name, struck, Duration.between(mended, all));
    }

    @Override
    public void close() {
        sender.close();
        events.close();
    }

    private Optional<Instant> awaitAll(Set<String> sent) {
        try {
            await().atMost(PATIENCE).until(() -> told(sent) && ended(sent).size() == sent.size());
        } catch (ConditionTimeoutException e) {
            return Optional.empty();
        }
        return Optional.of(Instant.now());
    }

    private Set<String> ended(Set<String> sent) throws SQLException {
        Set<String> ended = Trial.ended(site, Command.SOURCE.toString());
        ended.retainAll(sent);
        return ended;
    }

    private boolean told(Set<String> sent) {
        return eventsOf(sent).stream().map(OperationEvent::commandId).distinct().count() == sent.size();
    }

    private List<OperationEvent> eventsOf(Set<String> sent) {
        return events.seen().stream()
                .map(record -> OperationEvent.read(record).orElseThrow())
                .filter(event -> sent.contains(event.commandId()))
                .toList();
    }
}
