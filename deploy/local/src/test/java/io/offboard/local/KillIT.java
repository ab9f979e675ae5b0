package io.offboard.local;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.local.job.Command;
import io.offboard.local.job.VendorJournal;
import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.kafka.Tail;
import io.offboard.local.kafka.Writer;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * session-service dies by SIGKILL in the middle of its work and is started again. Every command names a hash of its own,
 * so the vendor's journal tells for each command how often it was carried out.
 */
class KillIT {

    private static final int COMMANDS = 2_000;
    /** The rest arrives while the service is dead, so that it surely dies in the middle. */
    private static final int SENT_BEFORE = 1_500;
    /** Long enough that some calls are always in flight when the process dies. */
    private static final int VENDOR_LATENCY_MILLIS = 100;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Stack stack;
    private VendorJournal journal;
    private Tail events;

    @BeforeEach
    void up() {
        stack = TestStack.start("kill");
        journal = new VendorJournal(stack.plan().sandbox(), "iproyal");
        journal.latency(VENDOR_LATENCY_MILLIS);
        events = Tail.fromBeginning(stack.plan().kafka(), Service.SESSION.topic("events"));
    }

    @AfterEach
    void down() {
        if (events != null) {
            events.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void aKilledServiceLosesNothingAndRepeatsOnlyWhatWasInFlight() {
        List<Command> commands = IntStream.range(0, COMMANDS)
                .mapToObj(number -> new Command("command-" + number, List.of("hash-of-" + number)))
                .toList();

        send(commands.subList(0, SENT_BEFORE));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> events.seen().size() >= COMMANDS / 3);
        stack.kill(Service.SESSION);
        send(commands.subList(SENT_BEFORE, COMMANDS));
        stack.restart(Service.SESSION);
        await().atMost(PATIENCE).until(() -> operations(events).size() == COMMANDS);

        assertEveryOperationHasOneEvent();
        assertTheVendorWasAskedOnceUnlessItSaysSo(commands);
    }

    private void send(List<Command> commands) {
        try (Writer writer = new Writer(stack.plan().kafka(), Service.SESSION.topic("commands"))) {
            commands.stream()
                    .map(command -> writer.structured(command.event()))
                    .toList()
                    .forEach(Writer::sent);
        }
    }

    private void assertEveryOperationHasOneEvent() {
        Map<String, Set<String>> idsByOperation = read(events).stream()
                .collect(groupingBy(OperationEvent::operation, mapping(OperationEvent::id, toSet())));

        assertThat(idsByOperation).hasSize(COMMANDS);
        assertThat(idsByOperation.values())
                .as("a redelivered event keeps its id")
                .allMatch(ids -> ids.size() == 1);
        assertThat(read(events)).allMatch(OperationEvent::succeeded);
    }

    private void assertTheVendorWasAskedOnceUnlessItSaysSo(List<Command> commands) {
        Map<String, Integer> calls = journal.callsByTarget();
        Set<String> repeated = read(events).stream()
                .filter(event -> event.repeated().equals("possible"))
                .map(OperationEvent::commandId)
                .collect(toSet());

        assertThat(calls.keySet())
                .as("every hash was acted on")
                .containsExactlyInAnyOrderElementsOf(commands.stream()
                        .flatMap(command -> command.hashes().stream())
                        .toList());
        assertThat(commands)
                .as("what was acted on twice is told as repeated: possible")
                .allMatch(command -> calls.get(command.hashes().get(0)) == 1 || repeated.contains(command.id()));
        assertThat(commands.subList(SENT_BEFORE, COMMANDS))
                .as("what came after the kill cannot have been repeated")
                .noneMatch(command -> repeated.contains(command.id()));
    }

    private static Set<String> operations(Tail events) {
        return read(events).stream().map(OperationEvent::operation).collect(toSet());
    }

    private static List<OperationEvent> read(Tail events) {
        return events.seen().stream()
                .map(record -> OperationEvent.read(record).orElseThrow())
                .toList();
    }
}
