package io.offboard.session;

import static io.offboard.session.SessionService.OPERATIONS;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.testing.Json;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Tokens;
import io.offboard.testing.Topic;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/** Cases as callers of session-service, and the services of other domains, see them. */
final class Cases {

    static final Topic OPENINGS = Topic.named("offboard.cases");
    static final Topic PARTS = Topic.named("offboard.case-parts");
    static final Topic ENDS = Topic.named("offboard.case-events");

    private Cases() {}

    /** An opening that nobody has sent before. */
    static String opening(String... parts) {
        return named("case-" + UUID.randomUUID(), parts);
    }

    /** An opening under this id. */
    static String named(String id, String... parts) {
        return stating(id, "", parts);
    }

    /** An opening under this id that says more about the case: pieces of JSON, each with its comma. */
    static String stating(String id, String more, String... parts) {
        return """
                {"specversion":"1.0","type":"io.offboard.case.open.v1","source":"urn:example:hr","id":"%s",\
                "data":{"reference":"leaver",%s"parts":[%s]}}""".formatted(id, more, String.join(",", parts));
    }

    /** A part of session-service. */
    static String removing(String hash) {
        return "{\"kind\":\"session.remove\",\"data\":%s}".formatted(Removals.body(List.of(hash)));
    }

    /** The same, not before in ten days. */
    static String removingLater(String hash) {
        return removing(hash)
                .replaceFirst(
                        "\\{", "{\"notBefore\":\"%s\",".formatted(Instant.now().plus(Duration.ofDays(10))));
    }

    /** A part of another service. */
    static String revoking() {
        return "{\"kind\":\"token.revoke-all\",\"data\":{\"appKey\":\"app1\",\"userID\":1001}}";
    }

    static RequestSpecification permitted() {
        return OPERATIONS.with(Tokens.with("case:read case:write case:control"));
    }

    static Response post(String opening) {
        return post(Tokens.with("case:write"), opening);
    }

    static Response post(String token, String opening) {
        return OPERATIONS
                .with(token)
                .contentType(OperationsApi.CLOUDEVENT)
                .body(opening)
                .post("/cases");
    }

    /** Opens a case and answers its id. */
    static String open(String opening) {
        return post(opening).then().statusCode(202).extract().path("case");
    }

    static Response look(String id) {
        return permitted().get("/cases/" + id);
    }

    /** The case once it stands so. */
    static JsonNode once(String id, String status) {
        return Json.of(Awaitility.await("case %s to be %s".formatted(id, status))
                .atMost(Duration.ofSeconds(30))
                .until(() -> look(id), seen -> status.equals(seen.path("status")))
                .asString());
    }

    /** The case once one of its parts stands so. */
    static JsonNode partIs(String id, int index, String status) {
        return Json.of(Awaitility.await("part %d of case %s to be %s".formatted(index + 1, id, status))
                .atMost(Duration.ofSeconds(30))
                .until(() -> look(id), seen -> status.equals(seen.path("parts[%d].status".formatted(index))))
                .asString());
    }

    /**
     * The operation of the case's only or first part, once it was given up and that is published, so that it can be set going
     * again: it was accepted before the retry horizon. Its lane has to be paused.
     */
    static String givenUp(String id) {
        var operation = partIs(id, 0, "PENDING").at("/parts/0/operations/0").asText();
        LedgerRows.change(
                "update operation set accepted_at = now() - interval '4 days' where id = '%s'".formatted(operation));
        partIs(id, 0, "EXHAUSTED");
        Awaitility.await().until(() -> LedgerRows.isPublished(operation));
        return operation;
    }

    /** What all services are told of the parts of this case, by the type of the event. */
    static List<JsonNode> toldOf(String id, String type) {
        return PARTS.found(record -> id.equals(new String(record.key(), UTF_8))).stream()
                .map(Json::of)
                .filter(event -> event.path("type").asText().equals(type))
                .toList();
    }

    /** All that stands in the topics of cases about this one, and in their headers and keys. */
    static String everythingToldOf(String id) {
        return Stream.of(OPENINGS, PARTS, ENDS)
                .flatMap(topic -> topic.found(record -> id.equals(new String(record.key(), UTF_8))).stream())
                .map(record -> new String(record.value(), UTF_8) + record.headers())
                .collect(Collectors.joining("\n"));
    }

    /** That a case is to be cancelled, as another producer says it. */
    static String cancelling(String id) {
        return """
                {"specversion":"1.0","type":"io.offboard.case.cancel.v1","source":"urn:example:hr","id":"%s",\
                "data":{"case":"%s"}}""".formatted(UUID.randomUUID(), id);
    }

    /** Another service tells how a part of its own stands. */
    static void tell(String id, int number, String kind, String status) {
        tell(id, number, kind, status, Instant.now());
    }

    /** The same of an earlier time. */
    static void tell(String id, int number, String kind, String status, Instant changedAt) {
        tell(id, number, kind, status, changedAt, null);
    }

    /** The same with when it expects the part to end. */
    static void tell(String id, int number, String kind, String status, Instant changedAt, Instant expectedAt) {
        var expected = expectedAt == null ? "" : "\"expectedAt\":\"%s\",".formatted(expectedAt);
        var event = """
                {"specversion":"1.0","type":"io.offboard.case.part.v1","source":"urn:offboard:token","id":"%s",\
                "data":{"case":"%s","number":%d,"kind":"%s","status":"%s","operations":[],%s"changedAt":"%s"}}""".formatted(UUID.randomUUID(), id, number, kind, status, expected, changedAt);
        send(PARTS, id, event);
    }

    static void send(Topic topic, String key, String event) {
        topic.send(key.getBytes(UTF_8), event.getBytes(UTF_8), Map.of("content-type", OperationsApi.CLOUDEVENT));
    }

    /** The first record about this case. */
    static ConsumerRecord<byte[], byte[]> recordOf(Topic topic, String id) {
        return topic.await(record -> id.equals(new String(record.key(), UTF_8)));
    }

    /** All events so far that tell of the end of this case. */
    static List<JsonNode> endsOf(String id) {
        return ENDS.found(record -> id.equals(new String(record.key(), UTF_8))).stream()
                .map(Json::of)
                .toList();
    }
}
