package io.offboard.token;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.testing.Command;
import io.offboard.testing.Json;
import io.offboard.testing.Sandbox;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** An app at the vendor that one test has for itself, and the vendor as one sees it directly. */
record App(String key) {

    /** An app with one token, of a user that no test names. */
    static App fresh() {
        var app = new App("app-" + UUID.randomUUID());
        app.seed(1, 1);
        return app;
    }

    String path() {
        return "/AccessToken/" + key;
    }

    String path(long id) {
        return path() + "/" + id;
    }

    /** A new command of this kind about this app. */
    Command command(String kind, String data) {
        var fields = (ObjectNode) Json.of(data);
        return Command.of(kind, fields.put("appKey", key).toString());
    }

    /** Makes tokens of this user with the permissions read and write; answers the id of the last one. */
    long seed(long userId, int count) {
        given().contentType("application/json")
                .body("""
                        {"appKey":"%s","userID":%d,"series":{"prefix":"seed-","count":%d},"permissions":"read,write"}""".formatted(key, userId, count))
                .post(Sandbox.url() + "/sandbox/zsgf/tokens")
                .then()
                .statusCode(200);
        var tokens = tokens(userId);
        return tokens.get(tokens.size() - 1).path("id").longValue();
    }

    /** A request past the service. */
    static RequestSpecification directly() {
        return given().baseUri(Sandbox.url()).port(-1).auth().oauth2("sandbox-zsgf-token");
    }

    /** The user's tokens, as the vendor has them. */
    List<JsonNode> tokens(long userId) {
        var page = Json.of(directly()
                .queryParam("userId", userId)
                .queryParam("take", 1000)
                .get(path())
                .asString());
        return StreamSupport.stream(page.at("/data/data").spliterator(), false).toList();
    }

    /** The token, as the vendor has it. */
    JsonNode token(long userId, long id) {
        return tokens(userId).stream()
                .filter(token -> token.path("id").longValue() == id)
                .findFirst()
                .orElseThrow();
    }
}
