package io.offboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the makers of clients, of documentation and of linters need of an OpenAPI document. Most of it is what Spectral
 * asks for, so that a violation shows without it.
 */
final class OpenApiRules {

    private static final List<String> INFO = List.of("title", "description", "version", "contact", "license");
    private static final List<String> TOLD = List.of("operationId", "summary", "description", "tags");

    private final JsonNode document;
    private final List<String> findings = new ArrayList<>();
    private final Set<String> operationIds = new HashSet<>();

    private OpenApiRules(JsonNode document) {
        this.document = document;
    }

    /** What is wrong with the document, one sentence each. */
    static List<String> findings(JsonNode document) {
        var rules = new OpenApiRules(document);
        INFO.forEach(field -> rules.require(document.path("info"), field, "the document's info"));
        rules.require(document, "servers", "the document");
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> rules.check(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue())));
        return rules.findings;
    }

    private void check(String name, JsonNode operation) {
        TOLD.forEach(field -> require(operation, field, name));
        if (!operationIds.add(operation.path("operationId").asText())) {
            findings.add(name + " has the operationId of another operation");
        }
        operation.path("tags").forEach(tag -> checkTag(name, tag.asText()));
        checkExamples(name + ", request", operation.path("requestBody"));
        var responses = operation.path("responses");
        if (names(responses).noneMatch(status -> status.startsWith("2"))) {
            findings.add(name + " has no response of success");
        }
        responses.properties().forEach(response -> {
            var answer = resolved(response.getValue());
            require(answer, "description", name + ", " + response.getKey());
            checkExamples(name + ", " + response.getKey(), answer);
        });
    }

    private void checkTag(String name, String tag) {
        if (StreamSupport.stream(document.path("tags").spliterator(), false)
                .noneMatch(known -> known.path("name").asText().equals(tag))) {
            findings.add(name + " has a tag that the document does not describe: " + tag);
        }
    }

    private void checkExamples(String where, JsonNode body) {
        body.path("content").properties().forEach(content -> content.getValue()
                .path("examples")
                .forEach(example -> checkExample(where + ", " + content.getKey(), content.getValue(), example)));
    }

    private void checkExample(String where, JsonNode content, JsonNode example) {
        var value = resolved(example).path("value");
        validator(content.path("schema"))
                .validate(value)
                .forEach(message -> findings.add(where + ": an example does not fit its schema: " + message));
    }

    /** A schema of OpenAPI 3.1 is a JSON Schema, which finds what it refers to in the document. */
    private JsonSchema validator(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private void require(JsonNode node, String field, String where) {
        var value = node.path(field);
        if (value.isTextual() ? value.textValue().isBlank() : value.isEmpty()) {
            findings.add(where + " has no " + field);
        }
    }

    private static Stream<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey);
    }
}
