package io.offboard.local.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import io.offboard.local.job.Step.Door;
import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.kafka.Tail;
import io.offboard.local.kafka.Writer;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.StackPlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Has every service do what it is for: session-service commanded in all four ways, and given a command that is none; each
 * of the others by its vendor's own request and over Kafka. At last somebody leaves, and one case says so to all four.
 */
public final class MainJob implements AutoCloseable {

    /** Generous: the first command also waits until the service has its Kafka partitions. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String DROP_IN = "REST, as the vendor's own API";
    private static final String STRUCTURED = "Kafka, structured mode";

    /** Whose customers they are. */
    static final String POOL = "5832d184-dd53-42a0-8ace-0bf8d660f4cc";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StackPlan plan;
    private final Http api;
    private final Map<Service, Writer> commands = new EnumMap<>(Service.class);
    private final Tail events;
    private final Tail deadLetters;
    private final CaseAct lastAct;
    /** Told to us, and to be told to nobody else. */
    private final List<String> secrets = new ArrayList<>();

    private MainJob(StackPlan plan) {
        this.plan = plan;
        this.api = new Http(plan.token());
        for (Service service : Service.values()) {
            commands.put(service, new Writer(plan.kafka(), service.topic("commands")));
        }
        this.events = Tail.fromBeginning(plan.kafka(), Service.topics("events"));
        this.deadLetters = Tail.fromBeginning(plan.kafka(), Service.topics("dead-letters"));
        this.lastAct = new CaseAct(plan, events);
    }

    /** To be run on a fresh stack: it counts everything the vendors were ever asked. */
    public static Report run(StackPlan plan) {
        try (MainJob job = new MainJob(plan)) {
            return job.run();
        }
    }

    private Report run() {
        importCustomers("17458558659", "17458558660");
        Leaver.introduce(plan.sandbox());
        // One after another, so that no two share a vendor call and the vendors' counts are exact.
        List<Trace> traces = new ArrayList<>(steps().stream().map(this::trace).toList());
        Map<String, String> deadLetter = badCommand("This is not a CloudEvent.");
        CaseTrace leaving = lastAct.run(Leaver.leaves(), Service.TOKEN);
        traces.addAll(leaving.parts());
        VendorJournal journal = new VendorJournal(plan.sandbox());
        Verification verification =
                new Verification(traces, operationEvents(), journal.actedOn(), deadLetter, secrets, published());
        List<Report.Check> checks = new ArrayList<>(verification.checks());
        checks.addAll(leaving.checks(Leaver.secrets()));
        return new Report(traces, leaving, journal.calls(), deadLetter, checks);
    }

    /** The requests are those in the vendors' documents; what they name is in the sandbox. */
    private List<Step> steps() {
        return List.of(
                new Step(STRUCTURED, Command.removeSessions("hash1"), kafka(Writer::structured)),
                new Step("Kafka, binary mode", Command.removeSessions("hash2"), kafka(Writer::binary)),
                new Step(DROP_IN, Command.removeSessions("hash1", "hash2"), dropIn("DELETE", "/v1/sessions", 204)),
                new Step("REST, operations API", Command.removeSessions("hash3"), this::operationsApi),
                new Step(
                        DROP_IN,
                        Command.of(Service.TOKEN, "create", "{\"title\":\"laptop\",\"userID\":1001}", Target.token("")),
                        dropIn("POST", "/AccessToken/app1", 200)),
                new Step(
                        STRUCTURED,
                        Command.of(
                                Service.TOKEN,
                                "delete",
                                "{\"appKey\":\"app1\",\"id\":\"9007199254740995\"}",
                                Target.token("9007199254740995")),
                        kafka(Writer::structured)),
                new Step(
                        DROP_IN,
                        Command.of(
                                Service.CONVERSATION,
                                "delete",
                                "{\"channel\":\"u2\",\"type\":\"chat\",\"delete_roam\":true}",
                                Target.conversation("u1", "u2")),
                        dropIn("DELETE", "/XXXX/XXXX/users/u1/user_channel", 200)),
                new Step(
                        STRUCTURED,
                        Command.of(
                                Service.CONVERSATION,
                                "delete",
                                "{\"org\":\"XXXX\",\"app\":\"XXXX\",\"username\":\"u2\","
                                        + "\"channel\":\"u1\",\"type\":\"chat\",\"delete_roam\":true}",
                                Target.conversation("u2", "u1")),
                        kafka(Writer::structured)),
                new Step(
                        DROP_IN,
                        Command.of(
                                Service.CUSTOMER,
                                "delete",
                                "{\"phone\":[\"17458558659\"],"
                                        + "\"created_at\":[\"2024-07-26 00:00:00\",\"2024-07-27 23:59:59\"],"
                                        + "\"encryption\":false}",
                                Target.customer(POOL, "17458558659")),
                        dropIn("DELETE", "/agent-api/user/" + POOL + "/del_customer", 200)),
                new Step(
                        STRUCTURED,
                        Command.of(
                                Service.CUSTOMER,
                                "delete",
                                "{\"user_id\":\"" + POOL + "\",\"phone\":[\"17458558660\"]}",
                                Target.customer(POOL, "17458558660")),
                        kafka(Writer::structured)));
    }

    /** Not the one of the vendor's document, which the sandbox has from its start: it is left for whoever tries that. */
    private void importCustomers(String... phones) {
        new Http()
                .json(
                        "POST",
                        plan.sandbox().resolve("/sandbox/longlonglong/users/" + POOL + "/customers"),
                        "{\"phones\":[\"" + String.join("\",\"", phones)
                                + "\"],\"importedAt\":\"2024-07-26 12:00:00\"}")
                .require(200);
    }

    private Door kafka(BiFunction<Writer, CloudEvent, Future<RecordMetadata>> mode) {
        return command -> {
            Writer.sent(mode.apply(commands.get(command.service()), command.event()));
            return command::isAnsweredBy;
        };
    }

    private Door dropIn(String method, String path, int status) {
        return command -> {
            Http.Answer answer = api.json(method, plan.url(command.service()).resolve(path), command.data())
                    .require(status);
            keepSecret(answer.body());
            return answers(answer.requireHeader("Operation-Id"));
        };
    }

    private Predicate<OperationEvent> operationsApi(Command command) {
        String location = api.post(
                        plan.url(command.service()).resolve("/operations"),
                        "application/cloudevents+json",
                        new JsonFormat().serialize(command.event()))
                .require(202)
                .requireHeader("Location");
        return answers(location.substring(location.lastIndexOf('/') + 1));
    }

    private static Predicate<OperationEvent> answers(String operation) {
        return event -> event.operation().equals(operation);
    }

    private Trace trace(Step step) {
        Instant sent = Instant.now();
        Predicate<OperationEvent> answers = step.door().send(step.command());
        ConsumerRecord<byte[], byte[]> answer = events.await(
                        candidate ->
                                OperationEvent.read(candidate).filter(answers).isPresent(),
                        PATIENCE)
                .orElseThrow(() -> new JobFailure("%s: no event on %s within %d s"
                        .formatted(step.cameInBy(), step.command().service().topic("events"), PATIENCE.toSeconds())));
        return new Trace(
                step.cameInBy(),
                step.command(),
                sent,
                OperationEvent.read(answer).orElseThrow(),
                Instant.ofEpochMilli(answer.timestamp()));
    }

    /** What the dead letter's headers say. */
    private Map<String, String> badCommand(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Writer.sent(commands.get(Service.SESSION).bytes(bytes));
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

    private void keepSecret(String answer) {
        try {
            String secret = JSON.readTree(answer).at("/data/access_token").asText();
            if (!secret.isEmpty()) {
                secrets.add(secret);
            }
        } catch (JsonProcessingException e) {
            throw new JobFailure("An answer is no JSON.");
        }
    }

    private List<String> published() {
        return events.seen().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void close() {
        events.close();
        deadLetters.close();
        lastAct.close();
        commands.values().forEach(Writer::close);
    }
}
