package io.offboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** The AsyncAPI document of the service under test, as its users read it. */
public final class AsyncApi {

    private final JsonNode document;

    private AsyncApi(JsonNode document) {
        this.document = document;
    }

    /** The document on the class path. */
    public static AsyncApi ofThisService() {
        try (var text = Thread.currentThread().getContextClassLoader().getResourceAsStream("asyncapi.yaml")) {
            return new AsyncApi(new YAMLMapper().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The topic behind a channel. */
    public String topic(String channel) {
        return document.at("/channels/" + channel + "/address").asText();
    }

    /** The example payloads of a message, as JSON. */
    public List<JsonNode> examples(String message) {
        return StreamSupport.stream(
                        document.at("/components/messages/" + message + "/examples")
                                .spliterator(),
                        false)
                .map(example -> example.get("payload"))
                .toList();
    }

    /** All that it refers to. */
    public List<String> references() {
        return document.findValuesAsText("$ref");
    }

    /** The types that a message may have. */
    public List<String> types(String message) {
        return document.at("/components/messages/" + message + "/payload").findValues("type").stream()
                .flatMap(type -> type.has("const")
                        ? java.util.stream.Stream.of(type.get("const").asText())
                        : StreamSupport.stream(type.path("enum").spliterator(), false)
                                .map(JsonNode::asText))
                .toList();
    }
}
