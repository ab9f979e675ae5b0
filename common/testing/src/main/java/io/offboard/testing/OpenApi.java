package io.offboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.specification.RequestSpecification;
import java.util.List;

/** An OpenAPI document of the service under test. {@link Contracts} holds the one that is kept and served to the one made. */
public record OpenApi(JsonNode document) {

    /** The document of a domain's service as it is kept. */
    static OpenApi kept(String domain) {
        return new OpenApi(Json.of(Contracts.kept(domain, "openapi.json")));
    }

    /** The document that is made of the code, as this caller gets it. */
    public static OpenApi shownTo(RequestSpecification caller) {
        var document = caller.get("/q/made-openapi.json");
        return new OpenApi(Json.of(document.asString()));
    }

    /** What stands at this JSON pointer. */
    public JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /** What the node refers to, or the node itself. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? at(node.get("$ref").asText().substring(1)) : node;
    }

    /** One of its schemas, by its name. A schema of OpenAPI 3.1 is a JSON Schema. */
    public Schema schema(String name) {
        return schema(at("/components/schemas/" + name));
    }

    /** A schema that stands in it. */
    Schema schema(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return Schema.of(whole);
    }

    /** What is wrong with it for those who make clients and documentation from it, one sentence each. */
    public List<String> findings() {
        return OpenApiRules.findings(document);
    }

    /** References to what is not there. */
    public List<String> danglingReferences() {
        return document.findValuesAsText("$ref").stream()
                .filter(reference -> at(reference.substring(1)).isMissingNode())
                .distinct()
                .toList();
    }
}
