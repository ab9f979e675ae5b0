package io.offboard.local.job;

import io.cloudevents.jackson.JsonFormat;
import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.kafka.Tail;
import io.offboard.local.kafka.Writer;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.StackPlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Removes proxy sessions at the vendor: commanded in all four ways, and one command that is none. */
public final class MainJob implements AutoCloseable {

    /** Generous: the first command also waits until the service has its Kafka partitions. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StackPlan plan;
    private final Http service;
    private final Writer commands;
    private final Tail events;
    private final Tail deadLetters;

    private MainJob(StackPlan plan) {
        this.plan = plan;
        this.service = new Http(plan.token());
        this.commands = new Writer(plan.kafka(), Service.SESSION.topic("commands"));
        this.events = Tail.fromBeginning(plan.kafka(), Service.SESSION.topic("events"));
        this.deadLetters = Tail.fromBeginning(plan.kafka(), Service.SESSION.topic("dead-letters"));
    }

    /** To be run on a fresh stack: it counts everything the vendor was ever asked. */
    public static Report run(StackPlan plan) {
        try (MainJob job = new MainJob(plan)) {
            return job.run();
        }
    }

    private Report run() {
        // One after another, so that no two share a vendor call and the vendor's counts are exact.
        List<Trace> traces = List.of(
                overKafka("Kafka, structured mode", command("hash1"), commands::structured),
                overKafka("Kafka, binary mode", command("hash2"), commands::binary),
                dropIn("REST, as the vendor's own API", command("hash1", "hash2")),
                operationsApi("REST, operations API", command("hash3")));
        Map<String, String> deadLetter = badCommand("This is not a CloudEvent.");
        VendorJournal journal = new VendorJournal(plan.sandbox(), "iproyal");
        Verification verification = new Verification(traces, operationEvents(), journal.callsByTarget(), deadLetter);
        return new Report(traces, journal.calls(), deadLetter, verification.checks());
    }

    private Trace overKafka(
            String how, Command command, Function<io.cloudevents.CloudEvent, Future<RecordMetadata>> sender) {
        Instant sent = Instant.now();
        Writer.sent(sender.apply(command.event()));
        return trace(how, command, sent, command::isAnsweredBy);
    }

    private Trace dropIn(String how, Command command) {
        Instant sent = Instant.now();
        String operation = service.delete(plan.url(Service.SESSION).resolve("/v1/sessions"), command.body())
                .require(204)
                .requireHeader("Operation-Id");
        return trace(how, command, sent, event -> event.operation().equals(operation));
    }

    private Trace operationsApi(String how, Command command) {
        Instant sent = Instant.now();
        String location = service.post(
                        plan.url(Service.SESSION).resolve("/operations"),
                        "application/cloudevents+json",
                        new JsonFormat().serialize(command.event()))
                .require(202)
                .requireHeader("Location");
        String operation = location.substring(location.lastIndexOf('/') + 1);
        return trace(how, command, sent, event -> event.operation().equals(operation));
    }

    private Trace trace(String how, Command command, Instant sent, Predicate<OperationEvent> answers) {
        ConsumerRecord<byte[], byte[]> answer = events.await(
                        candidate ->
                                OperationEvent.read(candidate).filter(answers).isPresent(),
                        PATIENCE)
                .orElseThrow(() -> new JobFailure("%s: no event on %s within %d s"
                        .formatted(how, Service.SESSION.topic("events"), PATIENCE.toSeconds())));
        return new Trace(
                how,
                command,
                sent,
                OperationEvent.read(answer).orElseThrow(),
                Instant.ofEpochMilli(answer.timestamp()));
    }

    /** What the dead letter's headers say. */
    private Map<String, String> badCommand(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Writer.sent(commands.bytes(bytes));
        ConsumerRecord<byte[], byte[]> letter = deadLetters
                .await(candidate -> Arrays.equals(bytes, candidate.value()), PATIENCE)
                .orElseThrow(() -> new JobFailure("The bad command did not arrive on %s within %d s"
                        .formatted(Service.SESSION.topic("dead-letters"), PATIENCE.toSeconds())));
        Map<String, String> headers = new TreeMap<>();
        letter.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        headers.remove("content-type");
        return headers;
    }

    private List<OperationEvent> operationEvents() {
        return events.seen().stream()
                .map(OperationEvent::read)
                .map(event -> event.orElseThrow(() -> new JobFailure("There is an event that is no CloudEvent.")))
                .toList();
    }

    private static Command command(String... hashes) {
        return new Command(UUID.randomUUID().toString(), List.of(hashes));
    }

    @Override
    public void close() {
        events.close();
        deadLetters.close();
        commands.close();
    }
}
