package io.offboard.local;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
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
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each service dies by SIGKILL in the middle of its work and is started again. Every command has a target of its own, so
 * the vendor's journal tells for each command how often it was carried out.
 */
class KillIT {

    /** Long enough that some calls are always in flight when the process dies. */
    private static final String SLOW = "{\"latency\":{\"kind\":\"FIXED\",\"millis\":100},\"unknown\":\"ACCEPT\"}";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static Stack stack;
    private static VendorJournal journal;

    /** What a service is to do: so many commands, made from their numbers. */
    record Load(Service service, int size, IntFunction<Command> command) {

        List<Command> commands() {
            return IntStream.range(0, size).mapToObj(command).toList();
        }

        /** The rest arrives while the service is dead, so that it surely dies in the middle. */
        int sentBefore() {
            return size * 3 / 4;
        }

        @Override
        public String toString() {
            return size + " commands for " + service.title();
        }
    }

    static Stream<Load> loads() {
        return Stream.of(
                new Load(Service.SESSION, 2_000, number -> Command.removeSessions("hash-of-" + number)),
                new Load(Service.TOKEN, 200, KillIT::createToken),
                new Load(Service.CONVERSATION, 300, KillIT::deleteConversation),
                new Load(Service.CUSTOMER, 300, KillIT::deleteCustomer));
    }

    /** Its target, the token, gets its name from the vendor: a second one would have a name that no event tells. */
    private static Command createToken(int number) {
        return Command.of(
                Service.TOKEN,
                "create",
                "{\"appKey\":\"app1\",\"title\":\"token %d\",\"userID\":%d}".formatted(number, 10_000 + number));
    }

    /** Each of another user: the vendor takes five calls a minute of each. */
    private static Command deleteConversation(int number) {
        return Command.of(Service.CONVERSATION, "delete", """
                {"org":"XXXX","app":"XXXX","username":"user-%1$d","channel":"peer-%1$d","type":"chat","delete_roam":true}""".formatted(number), "peer-" + number);
    }

    /** Of so many pools that some commands share a call and there are many calls all the same. */
    private static Command deleteCustomer(int number) {
        return Command.of(
                Service.CUSTOMER,
                "delete",
                "{\"user_id\":\"pool-%d\",\"phone\":[\"phone-%d\"]}".formatted(number % 100, number),
                "phone-" + number);
    }

    @BeforeAll
    static void up() {
        stack = TestStack.start("kill");
        journal = new VendorJournal(stack.plan().sandbox());
        Stream.of(Service.values()).forEach(service -> journal.bend(service.vendor(), SLOW));
    }

    @AfterAll
    static void down() {
        if (stack != null) {
            stack.close();
        }
    }

    @ParameterizedTest
    @MethodSource("loads")
    void aKilledServiceLosesNothingAndRepeatsOnlyWhatWasInFlight(Load load) {
        Service service = load.service();
        List<Command> commands = load.commands();
        List<Command> late = commands.subList(load.sentBefore(), load.size());
        try (Tail events = Tail.fromBeginning(stack.plan().kafka(), service.topic("events"))) {
            send(service, commands.subList(0, load.sentBefore()));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> events.seen().size() >= load.size() / 3);
            stack.kill(service);
            send(service, late);
            stack.restart(service);
            await().atMost(PATIENCE).until(() -> operations(events).size() == load.size());

            assertEveryOperationHasOneEvent(read(events), load.size());
            assertTheVendorWasAskedOnceUnlessItSaysSo(read(events), commands, service);
            assertThat(repeated(read(events)))
                    .as("what came after the kill cannot have been repeated")
                    .doesNotContainAnyElementsOf(late.stream().map(Command::id).toList());
        }
    }

    private static void send(Service service, List<Command> commands) {
        try (Writer writer = new Writer(stack.plan().kafka(), service.topic("commands"))) {
            commands.stream()
                    .map(command -> writer.structured(command.event()))
                    .toList()
                    .forEach(Writer::sent);
        }
    }

    private static void assertEveryOperationHasOneEvent(List<OperationEvent> events, int operations) {
        Map<String, Set<String>> idsByOperation =
                events.stream().collect(groupingBy(OperationEvent::operation, mapping(OperationEvent::id, toSet())));

        assertThat(idsByOperation).hasSize(operations);
        assertThat(idsByOperation.values())
                .as("a redelivered event keeps its id")
                .allMatch(ids -> ids.size() == 1);
        assertThat(events).allMatch(OperationEvent::succeeded);
    }

    private static void assertTheVendorWasAskedOnceUnlessItSaysSo(
            List<OperationEvent> events, List<Command> commands, Service service) {
        Map<String, Integer> calls = journal.callsByTarget().get(service.vendor());
        Map<String, String> ids = events.stream()
                .collect(toMap(
                        OperationEvent::commandId,
                        event -> event.result().path("id").asText(),
                        (one, again) -> one));
        Map<String, Command> byTarget = commands.stream()
                .collect(toMap(
                        command -> command.targets().isEmpty()
                                ? ids.get(command.id())
                                : command.targets().get(0),
                        command -> command));
        Set<String> repeated = repeated(events);

        assertThat(calls.keySet())
                .as("everything was acted on, and nothing else")
                .containsExactlyInAnyOrderElementsOf(byTarget.keySet());
        assertThat(byTarget.entrySet())
                .as("what was acted on twice is told as repeated: possible")
                .allMatch(target -> calls.get(target.getKey()) == 1
                        || repeated.contains(target.getValue().id()));
    }

    private static Set<String> repeated(List<OperationEvent> events) {
        return events.stream()
                .filter(event -> event.repeated().equals("possible"))
                .map(OperationEvent::commandId)
                .collect(toSet());
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
