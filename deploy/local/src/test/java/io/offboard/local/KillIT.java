package io.offboard.local;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.local.job.Command;
import io.offboard.local.job.Target;
import io.offboard.local.job.VendorJournal;
import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.kafka.Tail;
import io.offboard.local.kafka.Writer;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.Stack;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
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

    private static final String USUAL = "{\"latency\":{\"kind\":\"FIXED\",\"millis\":100},\"unknown\":\"ACCEPT\"}";

    /** The vendor acts at once and answers so late that its answers find the process dead. */
    private static final String NO_ANSWER_YET = "{\"latency\":{\"kind\":\"FIXED\",\"millis\":30000}}";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static Stack stack;
    private static VendorJournal journal;

    /** What a service is to do: so many commands, made from their numbers. A third each before, at and after the kill. */
    record Load(Service service, List<Command> commands) {

        Load(Service service, int size, IntFunction<Command> command) {
            this(service, IntStream.range(0, size).mapToObj(command).toList());
        }

        int size() {
            return commands.size();
        }

        List<Command> third(int which) {
            return commands.subList(size() * which / 3, size() * (which + 1) / 3);
        }

        @Override
        public String toString() {
            return size() + " commands for " + service.title();
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
                "{\"appKey\":\"app1\",\"title\":\"token %d\",\"userID\":%d}".formatted(number, 10_000 + number),
                new Target("app1", "", ""));
    }

    /** Each of another user: the vendor takes five calls a minute of each. */
    private static Command deleteConversation(int number) {
        return Command.of(
                Service.CONVERSATION,
                "delete",
                """
                {"org":"XXXX","app":"XXXX","username":"user-%1$d","channel":"peer-%1$d","type":"chat","delete_roam":true}""".formatted(number),
                new Target("XXXX/XXXX", "user-" + number, "peer-" + number));
    }

    /** Of so many pools that some commands share a call and there are many calls all the same. */
    private static Command deleteCustomer(int number) {
        return Command.of(
                Service.CUSTOMER,
                "delete",
                "{\"user_id\":\"pool-%d\",\"phone\":[\"phone-%d\"]}".formatted(number % 100, number),
                new Target("", "pool-" + number % 100, "phone-" + number));
    }

    @BeforeAll
    static void up() {
        stack = TestStack.start("kill");
        journal = new VendorJournal(stack.plan().sandbox());
        Stream.of(Service.values()).forEach(service -> journal.bend(service.vendor(), USUAL));
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
        try (Tail events = Tail.fromBeginning(stack.plan().kafka(), service.topic("events"))) {
            send(service, load.third(0));
            await().atMost(PATIENCE)
                    .until(() -> operations(events).size() == load.third(0).size());
            Set<Target> inFlight = killInTheMiddleOf(service, load.third(1));
            send(service, load.third(2));
            stack.restart(service);
            await().atMost(PATIENCE).until(() -> operations(events).size() == load.size());

            assertEveryOperationHasOneEvent(read(events), load.size());
            assertTheVendorActedOnceUnlessInFlight(read(events), load, inFlight);
            // A machine under load may time a call out, but not one that needed no second attempt.
            assertThat(repeatedAtTheFirstAttempt(read(events)))
                    .as("what came after the kill cannot have been repeated by it")
                    .doesNotContainAnyElementsOf(
                            load.third(2).stream().map(Command::id).toList());
        }
    }

    /** What the vendor has acted on and not yet answered when the service dies. */
    private static Set<Target> killInTheMiddleOf(Service service, List<Command> commands) {
        Map<Target, Integer> before = actedOn(service);
        journal.bend(service.vendor(), NO_ANSWER_YET);
        send(service, commands);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> actedOn(service).size() > before.size());
        stack.kill(service);
        Set<Target> inFlight = new HashSet<>(actedOn(service).keySet());
        inFlight.removeAll(before.keySet());
        journal.bend(service.vendor(), USUAL);
        return inFlight;
    }

    private static Map<Target, Integer> actedOn(Service service) {
        return journal.actedOn().getOrDefault(service.vendor(), Map.of());
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

    private static void assertTheVendorActedOnceUnlessInFlight(
            List<OperationEvent> events, Load load, Set<Target> inFlight) {
        Map<String, OperationEvent> byCommand =
                events.stream().collect(toMap(OperationEvent::commandId, event -> event, (one, again) -> one));
        Map<Target, OperationEvent> byTarget = load.commands().stream()
                .collect(toMap(
                        command -> command.targets()
                                .get(0)
                                .named(byCommand.get(command.id()).result()),
                        command -> byCommand.get(command.id())));
        Map<Target, Integer> acted = actedOn(load.service());
        Map<Target, Integer> twice = new HashMap<>(acted);
        twice.values().removeIf(times -> times == 1);

        assertThat(inFlight).as("the service died in the middle of its work").isNotEmpty();
        assertThat(acted.keySet())
                .as("everything was acted on, and nothing else")
                .containsExactlyInAnyOrderElementsOf(byTarget.keySet());
        assertThat(inFlight)
                .as("only what was in flight at the kill was acted on again")
                .containsAll(twice.keySet());
        assertThat(twice.values()).as("and again only once").allMatch(times -> times == 2);
        assertThat(twice.keySet())
                .as("what was acted on twice is told as repeated: possible")
                .allMatch(target -> byTarget.get(target).repeated().equals("possible"));
    }

    private static Set<String> repeatedAtTheFirstAttempt(List<OperationEvent> events) {
        return events.stream()
                .filter(event -> event.repeated().equals("possible") && event.attempts() == 1)
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
