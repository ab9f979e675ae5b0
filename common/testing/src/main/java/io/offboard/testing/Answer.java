package io.offboard.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.restassured.response.Response;
import java.net.http.HttpResponse;
import java.util.Set;

/**
 * What has to be the same of two answers: all but the times they tell, of which the types have to be, the server's own
 * address, and what we tell beside.
 */
record Answer(int status, String mediaType, JsonNode body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TIMES = Set.of("timestamp", "duration", "createDate", "lastUpdate", "expireTime");

    /** What we tell beside what the vendor tells. */
    private static final Set<String> OURS = Set.of("atLeast", "deleted");

    /** By which token-service finds a token again: ours, among the tags that the caller gave. */
    private static final String MARK = ",?offboard-[0-9a-z]{25}$";

    static Answer of(Response response) {
        return of(response.statusCode(), response.contentType(), response.asByteArray());
    }

    static Answer of(HttpResponse<byte[]> response) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        return of(response.statusCode(), type, response.body());
    }

    private static Answer of(int status, String contentType, byte[] body) {
        var type = contentType == null ? "" : contentType.split(";", 2)[0];
        return new Answer(status, type, comparable(parsed(new String(body, UTF_8))));
    }

    /** Whether the vendor says it was done, which takes more than the status. */
    boolean isSuccess() {
        return status / 100 == 2 && body.path("code").asInt(200) == 200;
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    private static JsonNode comparable(JsonNode node) {
        node.forEach(Answer::comparable);
        if (node instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(field -> TIMES.contains(field.getKey()))
                    .forEach(field -> field.setValue(kind(field.getValue())));
            replace(object, "uri", "^https?://[^/]+");
            replace(object, "tags", MARK);
            object.remove(OURS);
        }
        return node;
    }

    private static void replace(ObjectNode object, String field, String pattern) {
        if (object.path(field).isTextual()) {
            object.put(field, object.path(field).textValue().replaceFirst(pattern, ""));
        }
    }

    private static JsonNode kind(JsonNode time) {
        return TextNode.valueOf(
                time.asText().isEmpty() ? "empty" : time.getNodeType().name());
    }
}
