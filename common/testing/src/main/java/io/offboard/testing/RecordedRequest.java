package io.offboard.testing;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request to a vendor as a file of the module under test has it: method and path, headers, an empty line, the body.
 *
 * @param name the name of the file, in plain words
 */
public record RecordedRequest(String name, String method, String path, Map<String, String> headers, String body) {

    private static final Path ROOT = Path.of("src/test/resources/requests");

    /** All requests of one directory, by name; none when there is no such directory. */
    public static List<RecordedRequest> in(String directory) {
        var from = ROOT.resolve(directory);
        if (!Files.isDirectory(from)) {
            return List.of();
        }
        try (var files = Files.list(from)) {
            return files.sorted().map(RecordedRequest::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request without headers and without a body. */
    public static RecordedRequest get(String path) {
        return new RecordedRequest(path, "GET", path, Map.of(), "");
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

    /** Sends exactly this to a server; without authorization when the token is empty. */
    public Response send(String server, String token) {
        var exactly = RestAssured.config()
                .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
        var request = given().config(exactly).urlEncodingEnabled(false).headers(headers);
        if (!token.isEmpty()) {
            request.auth().oauth2(token);
        }
        if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
            request.noContentType();
        }
        if (!body.isEmpty()) {
            request.body(body.getBytes(UTF_8));
        }
        return request.request(method, server + path);
    }

    /** Sends this with the name of its method in lower case, which not every client can. */
    HttpResponse<byte[]> sendInLowerCase(String server, String token) {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .method(method.toLowerCase(Locale.ROOT), BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isRead() {
        return method.equals("GET");
    }
}
