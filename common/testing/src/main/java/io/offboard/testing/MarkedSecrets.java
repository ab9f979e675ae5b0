package io.offboard.testing;

import static io.offboard.testing.OperationsApi.CLOUDEVENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.offboard.testing.MarkedPaths.Target;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Sends secrets and targets through every path of the service under test, well and badly, and looks for them afterwards.
 * All loggers tell all they know meanwhile.
 */
public final class MarkedSecrets implements AutoCloseable {

    private final MarkedPaths service;
    private final OperationsApi operations;
    private final Topics topics;
    private final String text = "Mark+" + UUID.randomUUID() + "/ß";
    private final String name = "Mark." + UUID.randomUUID();
    private final String token;
    private final List<String> secrets;
    private final Marks marks;
    private final List<String> answers = new ArrayList<>();
    private final List<String> dryRuns = new ArrayList<>();
    private final List<String> receipts = new ArrayList<>();
    private int targets;

    /** Listens from now on. */
    public MarkedSecrets(MarkedPaths service) {
        this.service = service;
        operations = new OperationsApi(service.domain());
        topics = Topics.of(service.domain());
        token = Tokens.with(Stream.concat(
                        Stream.of("read", "write", "control", "match", "dead-letters")
                                .map(permission -> service.domain() + ":" + permission),
                        Stream.of("case:read", "case:write"))
                .collect(joining(" ")));
        var signature = token.substring(token.lastIndexOf('.') + 1);
        secrets = Stream.concat(Stream.of(signature), service.vendorsSecrets().stream())
                .toList();
        marks = new Marks(Stream.concat(Stream.of(text, name), secrets.stream()).toList());
    }

    /** Sends them all. */
    public void send() {
        rehearse();
        succeed();
        service.misbehaviours().forEach(this::fail);
        control();
        openCase();
        refuse();
        kill();
    }

    /** Where any of them is, beside in the dead letters: nowhere, if all is well. */
    public List<String> found(URI metrics) {
        var places = new HashMap<>(Map.of(
                "an answer", String.join("\n", answers),
                "a receipt", String.join("\n", receipts),
                "the database", LedgerRows.dump(),
                "the events", Marks.of(topics.events()),
                "the audit", Marks.of(topics.audit()),
                "the metrics", RestAssured.get(metrics).asString(),
                "the traces", TraceCollector.spans().toString()));
        places.put("the chain", operations.with(token).get("/receipts").asString());
        places.put(
                "the topics of cases",
                Stream.of("cases", "case-parts", "case-events")
                        .map(topic -> Marks.of(Topic.named("offboard." + topic)))
                        .collect(joining("\n")));
        var found = new ArrayList<>(marks.foundIn(places));
        if (Marks.areIn(String.join("\n", dryRuns), secrets)) {
            found.add("a dry run");
        }
        return found;
    }

    /** Whether the dead letters hold what was sent: there they have to be. */
    public boolean areDeadLetters() {
        return marks.isIn(Marks.of(topics.deadLetters()));
    }

    @Override
    public void close() {
        service.vendor().behaveAsUsual();
        marks.close();
    }

    /** Whoever asks what would be sent is shown the target, and no secret. */
    private void rehearse() {
        tellDryRun(operations.dryRun(service.command().apply(target())));
        tellDryRun(service.ask().apply(operations.with(token).header("Prefer", OperationsApi.DRY_RUN), target()));
    }

    private void tellDryRun(Response answer) {
        answer.then().statusCode(200).header("Preference-Applied", OperationsApi.DRY_RUN);
        dryRuns.add(answer.headers() + answer.asString());
    }

    private void succeed() {
        askTheVendorsWay();
        var sent = service.command().apply(target());
        topics.send(sent);
        topics.eventOf(sent);
        receipts.add(new Receipts(operations).of(handIn()));
    }

    private void fail(String misbehaviour) {
        service.vendor().behave(misbehaviour);
        var operation = operations.begin(service.command().apply(target()));
        askTheVendorsWay();
        tell(operations.ended(operation));
        service.vendor().behaveAsUsual();
    }

    private void control() {
        var lane = "/lanes/" + service.account().replace("/", "%2F");
        tell(operations.with(token).urlEncodingEnabled(false).post(lane + "/pause"));
        try {
            var waiting = operations.begin(service.command().apply(target()));
            tell(operations.look(waiting));
            tell(operations.with(token).post("/operations/" + waiting + "/cancel"));
            tell(operations.with(token).post("/operations/" + waiting + "/retry"));
            receipts.add(new Receipts(operations).of(waiting));
            topics.audit().await(record -> new String(record.value(), UTF_8).contains(waiting));
        } finally {
            tell(operations.with(token).urlEncodingEnabled(false).post(lane + "/resume"));
        }
    }

    /** One part of it is good and one is not. */
    private void openCase() {
        var who = target();
        var good = service.command().apply(who);
        var kind = good.type().replaceAll("^io\\.offboard\\.|\\.v1$", "");
        var part = "{\"kind\":\"%s\",\"data\":%s}";
        var opening = """
                {"specversion":"1.0","type":"io.offboard.case.open.v1","source":"urn:test","id":"%s",\
                "data":{"reference":"leaver","parts":[%s,%s]}}""".formatted(
                        UUID.randomUUID(),
                        part.formatted(kind, good.data()),
                        part.formatted(kind, service.badData().apply(who)));
        tell(operations.with(token).contentType(CLOUDEVENT).body(opening + "}").post("/cases"));
        tell(operations.with(token).contentType(CLOUDEVENT).body(bare(opening)).post("/cases"));
        var opened =
                operations.with(token).contentType(CLOUDEVENT).body(opening).post("/cases");
        tell(opened);
        var id = opened.<String>path("case");
        Topic.named("offboard.case-events").await(record -> id.equals(new String(record.key(), UTF_8)));
        tell(operations.with(token).get("/cases/" + id));
        tell(operations.with(token).accept("text/html").get("/cases/" + id + "/bundle"));
        tell(operations.with(token).post("/cases/" + id + "/cancel"));
    }

    /** Without what its parts are about, so that it is none. */
    private static String bare(String opening) {
        return opening.replace("\"kind\"", "\"of\"");
    }

    private void refuse() {
        var who = target();
        var bad = service.command().apply(who).withData(service.badData().apply(who));
        tell(service.askBadly().apply(operations.with(token), who));
        tell(service.ask().apply(operations.with(token + "x"), who));
        tell(service.ask().apply(operations.with(Tokens.with("none:" + name)), who));
        tell(service.ask().apply(operations.with(token).header("Deadline", text), who));
        tell(operations.post(CLOUDEVENT, bad.json()));
        tell(operations.post(CLOUDEVENT, bad.json() + "}"));
        tell(operations.post(OperationsApi.BATCH, "[" + bad.json() + "]"));
        tell(operations.post(OperationsApi.LINES, bad.json() + "\n"));
        Stream.of("status", "kind", "since", "cursor", "limit")
                .forEach(parameter ->
                        tell(operations.with(token).queryParam(parameter, text).get("/operations")));
        tell(operations.with(token).queryParam("since", text).get("/operations/stats"));
        tell(operations.with(token).queryParam("since", text).post("/operations/retry"));
        tell(operations.with(token).header("Last-Event-ID", text).get("/operations/stream"));
        Stream.of("/operations/{it}", "/operations/{it}/receipt", "/lanes/{it}", "/q/schemas/{it}", "/{it}")
                .forEach(path -> tell(operations.with(token).get(path, text)));
        Stream.of("/operations/{it}/cancel", "/operations/{it}/retry")
                .forEach(path -> tell(operations.with(token).post(path, text)));
        tell(operations.with(token).contentType("text/plain").body(text).post("/receipts/verify"));
        tell(json(Json.text(Map.of("operation", handIn(), "target", text))).post("/receipts/match"));
        tell(json("{\"since\":\"%s\"}".formatted(name)).post("/dead-letters/redrive"));
    }

    /** What cannot be read as a command. */
    private void kill() {
        var who = target();
        var letter = service.command().apply(who).withData(service.badData().apply(who));
        topics.send(letter);
        topics.deadLetter(letter.id().getBytes(UTF_8));
        tell(operations.with(token).get("/dead-letters"));
    }

    private RequestSpecification json(String body) {
        return operations.with(token).contentType("application/json").body(body);
    }

    private void askTheVendorsWay() {
        var answer = service.ask().apply(operations.with(token), target());
        if (answer.statusCode() != 200 || !service.isEchoed()) {
            tell(answer);
        }
    }

    private String handIn() {
        var operation = operations.begin(service.command().apply(target()));
        tell(operations.ended(operation));
        return operation;
    }

    private Target target() {
        targets++;
        return new Target(text + targets, name + targets);
    }

    private void tell(Response answer) {
        answers.add(answer.headers() + answer.asString());
    }
}
