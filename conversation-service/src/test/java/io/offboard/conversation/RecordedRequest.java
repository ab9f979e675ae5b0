package io.offboard.conversation;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A request to the vendor as a file has it: method and path, headers, an empty line, the body. */
record RecordedRequest(String name, String method, String path, Map<String, String> headers, String body) {

    private static final Path ROOT = Path.of("src/test/resources/requests");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All requests of one directory. */
    static Stream<RecordedRequest> in(String directory) {
        try (var files = Files.list(ROOT.resolve(directory))) {
            return files.sorted().map(RecordedRequest::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedRequest read(Path file) {
        try {
            var text = Files.readString(file);
            var end = text.indexOf("\n\n");
            var head = text.substring(0, end).lines().toList();
            var start = head.get(0).split(" ", 2);
            var headers = new LinkedHashMap<String, String>();
            head.stream().skip(1).map(line -> line.split(": ", 2)).forEach(parts -> headers.put(parts[0], parts[1]));
            var name = file.getFileName().toString().replace(".http", "").replace('-', ' ');
            return new RecordedRequest(name, start[0], start[1], headers, text.substring(end + 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it to this server. */
    Response send(String server, String token) {
        var exactly = RestAssured.config()
                .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
        var request = given().config(exactly).urlEncodingEnabled(false).headers(headers);
        if (!token.isEmpty()) {
            request.auth().oauth2(token);
        }
        if (!body.isEmpty()) {
            request.body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return request.request(method, server + path);
    }

    /** What has to be the same of two answers: all but the times they took, and the server's own address. */
    static List<Object> essence(Response answer) {
        try {
            var body = JSON.readTree(answer.asString());
            if (body instanceof ObjectNode object) {
                object.replace(
                        "timestamp", JSON.valueToTree(object.path("timestamp").isIntegralNumber()));
                object.replace(
                        "duration", JSON.valueToTree(object.path("duration").isIntegralNumber()));
                if (object.has("uri")) {
                    object.put("uri", object.get("uri").asText().replaceFirst("^https?://[^/]+", ""));
                }
            }
            return List.of(answer.statusCode(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
