package io.offboard.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.local.job.Case;
import io.offboard.local.job.CaseClient;
import io.offboard.local.job.Command;
import io.offboard.local.job.Target;
import io.offboard.local.job.VendorJournal;
import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.kafka.Tail;
import io.offboard.local.kafka.Writer;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.Stack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The databases are lost and yesterday's backup is restored, as deploy/operations.md says: what was done since is not
 * done again, and what was not done comes again from Kafka. Every command has a target of its own, so the vendors'
 * journals tell how often each was carried out.
 */
class RestoreIT {

    private static final List<Service> SERVICES = List.of(Service.TOKEN, Service.SESSION);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Service, List<Command>> sent =
            new HashMap<>(Map.of(Service.TOKEN, new ArrayList<>(), Service.SESSION, new ArrayList<>()));

    private Stack stack;
    private Restoring restoring;
    private Tail events;

    @BeforeEach
    void up() {
        stack = TestStack.start("restore", Service.TOKEN, Service.SESSION);
        restoring = new Restoring(stack.plan());
        SERVICES.forEach(service -> journal().bend(service.vendor(), "{\"unknown\":\"ACCEPT\"}"));
        events = Tail.fromBeginning(
                stack.plan().kafka(),
                SERVICES.stream().map(service -> service.topic("events")).toArray(String[]::new));
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
    void afterARestoreNothingIsLostAndNothingThatEndedSinceIsDoneAgain() throws Exception {
        send(10);
        awaitTheirEnds();
        control("pause");
        Instant anHourBefore = Instant.now().minus(Duration.ofHours(1));
        List<Command> pendingInTheBackup = send(5);
        awaitPending(5);
        restoring.backUp();

        control("resume");
        awaitTheirEnds();
        send(10);
        String openedSince = openCase();
        awaitTheirEnds();
        control("pause");
        List<Command> notBegunWhenItWasLost = send(3);
        awaitPending(3);
        SERVICES.forEach(stack::kill);
        restoring.restore();

        // One event did not make it: nobody knows whether that operation's call was made.
        String untold = pendingInTheBackup.get(0).id();
        for (Service service : SERVICES) {
            restoring.tellWhatHasEnded(service, told(service, untold));
            restoring.readAgain(service, anHourBefore);
        }
        SERVICES.forEach(stack::restart);
        assertThat(notBegunWhenItWasLost).hasSize(3 * SERVICES.size());
        control("resume"); // was paused when the backup was made
        for (Service service : SERVICES) {
            int commands = sent.get(service).size();
            eventually()
                    .until(() -> restoring.count(
                                    service,
                                    "status = 'SUCCEEDED' and id not in (select unnest(operations) from outbox)")
                            == commands);
            eventually().until(() -> restoring.receipts(service) == commands);
            assertThat(restoring.count(service, "true"))
                    .as("each command of %s is there once", service)
                    .isEqualTo(commands);
            assertThat(actedOn(service))
                    .as("%s did each once, and nothing else", service.vendor())
                    .hasSize(commands)
                    .allSatisfy((target, times) -> assertThat(times).isEqualTo(1));
        }
        assertThat(endedCommands()).containsAll(ids());
        SERVICES.forEach(service -> eventually()
                .until(() -> cases(service).find(openedSince).orElseThrow().count("SUCCEEDED") == SERVICES.size()));
        assertThat(restoring.count(Service.TOKEN, "in_doubt and command_id = '" + untold + "'"))
                .as("who was in doubt was looked for")
                .isEqualTo(1);
        assertThat(restoring.count(Service.TOKEN, "in_doubt")).isEqualTo(1);
    }

    /** So many to each service. */
    private List<Command> send(int size) {
        List<Command> commands = new ArrayList<>();
        for (Service service : SERVICES) {
            int first = sent.get(service).size();
            List<Command> some = IntStream.range(first, first + size)
                    .mapToObj(number -> command(service, number))
                    .toList();
            try (Writer writer = new Writer(stack.plan().kafka(), service.topic("commands"))) {
                some.stream()
                        .map(command -> writer.structured(command.event()))
                        .toList()
                        .forEach(Writer::sent);
            }
            sent.get(service).addAll(some);
            commands.addAll(some);
        }
        return commands;
    }

    /** With a part for each service. */
    private String openCase() {
        Case asked = Case.of(
                "leaver",
                SERVICES.stream()
                        .map(service -> command(service, sent.get(service).size()))
                        .toList());
        asked.parts().forEach(part -> sent.get(part.service()).add(part));
        return cases(Service.SESSION).open(asked);
    }

    private CaseClient cases(Service service) {
        return new CaseClient(stack.plan().url(service), stack.plan().token());
    }

    /** A token gets its name from the vendor: a second one would have a name of its own. */
    private static Command command(Service service, int number) {
        return service == Service.SESSION
                ? Command.removeSessions("hash-of-" + number)
                : Command.of(
                        service,
                        "create",
                        "{\"appKey\":\"app1\",\"title\":\"token %d\",\"userID\":%d}".formatted(number, 10_000 + number),
                        new Target("app1", "", ""));
    }

    /** At every vendor. The database may have been away just now. */
    private void control(String action) {
        for (Service service : SERVICES) {
            URI lane = stack.plan().url(service).resolve("/lanes/" + service.vendor() + "/" + action);
            HttpRequest request = HttpRequest.newBuilder(lane)
                    .header("Authorization", "Bearer " + stack.plan().token())
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            eventually()
                    .until(() -> http.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
        }
    }

    private void awaitTheirEnds() {
        eventually().until(() -> endedCommands().containsAll(ids()));
    }

    private void awaitPending(int size) {
        SERVICES.forEach(service -> eventually().until(() -> restoring.count(service, "status = 'PENDING'") == size));
    }

    private Set<String> ids() {
        return sent.values().stream().flatMap(List::stream).map(Command::id).collect(toSet());
    }

    private Set<String> endedCommands() {
        return events.seen().stream()
                .map(RestoreIT::event)
                .filter(OperationEvent::succeeded)
                .map(OperationEvent::commandId)
                .collect(toSet());
    }

    private List<String> told(Service service, String untold) {
        return events.seen().stream()
                .filter(record -> record.topic().equals(service.topic("events")))
                .filter(record -> !event(record).commandId().equals(untold))
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    private static OperationEvent event(ConsumerRecord<byte[], byte[]> record) {
        return OperationEvent.read(record).orElseThrow();
    }

    private Map<Target, Integer> actedOn(Service service) {
        return journal().actedOn().getOrDefault(service.vendor(), Map.of());
    }

    private VendorJournal journal() {
        return new VendorJournal(stack.plan().sandbox());
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(2)).ignoreExceptions();
    }
}
