package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.remove;
import static io.offboard.testing.OperationsApi.BATCH;
import static io.offboard.testing.OperationsApi.CLOUDEVENT;
import static io.offboard.testing.OperationsApi.LINES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import io.offboard.testing.Contracts;
import io.offboard.testing.Management;
import io.offboard.testing.OpenApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service tells of itself: its interface to those who may see it, its health and metrics to everybody. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class SessionDocumentsTest {

    private static final String KAFKA = "checks.find { it.name.contains('Messaging') }.data";

    @Test
    void theInterfaceIsNotShownToStrangers() {
        OPERATIONS.request().get("/q/openapi").then().statusCode(401);
    }

    @Test
    void theInterfaceIsShownToWhoMayRead() {
        OPERATIONS.with(Tokens.with("session:read")).get("/q/openapi").then().statusCode(200);
    }

    @Test
    void theVendorsRequestIsDescribedWithItsExample() {
        var body = openApi().at("/paths/~1v1~1sessions/delete/requestBody/content/application~1json");

        assertThat(body.findValues("value").toString()).contains("hash1", "hash2", "hash3");
    }

    @Test
    void theFieldOfTheVendorsRequestIsNamedAsTheVendorNamesIt() {
        assertThat(openApi().at("/components/schemas/RemoveSessions/properties").fieldNames())
                .toIterable()
                .containsExactly("residential_user_hashes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operations/post", "/operations/get", "/operations~1{id}/get", "/v1~1sessions/delete"})
    void eachRequestIsDescribed(String request) {
        assertThat(openApi()
                        .at("/paths/~1" + request.substring(1))
                        .path("summary")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void theHeadersOfTheVendorsRequestThatAreOursAreDescribed() {
        var request = openApi().at("/paths/~1v1~1sessions/delete");

        assertThat(request.path("parameters").findValuesAsText("name")).contains("Idempotency-Key", "Prefer");
        assertThat(request.at("/responses/204/headers").has("Operation-Id")).isTrue();
        assertThat(request.at("/responses/503/headers").fieldNames())
                .toIterable()
                .contains("Retry-After", "Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "202", "204", "400", "401", "403", "409", "413", "415", "422", "502", "503"})
    void eachAnswerToTheVendorsRequestIsDescribed(String status) {
        assertThat(openApi()
                        .at("/paths/~1v1~1sessions/delete/responses/" + status + "/description")
                        .asText())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/operations", "/operations/{id}", "/operations/stream", "/lanes", "/receipts", "/dead-letters"})
    void eachFailureOfARequestOfOurOwnIsDescribedAsAProblem(String path) {
        var openApi = openApi();
        var answers = openApi.at("/paths/" + path.replace("/", "~1") + "/get/responses");

        assertThat(answers.fieldNames()).toIterable().contains("401", "403", "503");
        assertThat(answers.properties()).allSatisfy(answer -> assertThat(
                        openApi.resolved(answer.getValue()).path("content").has("application/problem+json"))
                .isEqualTo(!answer.getKey().startsWith("2")));
    }

    @Test
    void theThreeWaysToHandInCommandsAreDescribed() {
        assertThat(openApi().at("/paths/~1operations/post/requestBody/content").fieldNames())
                .toIterable()
                .contains(CLOUDEVENT, BATCH, LINES);
    }

    @Test
    void severalCommandsAreDescribedAsSuch() {
        var openApi = openApi();
        var request = openApi.at("/paths/~1operations/post/requestBody/content");
        var batch = openApi.resolved(request.path(BATCH).path("schema"));

        assertThat(batch.path("type").asText()).isEqualTo("array");
        assertThat(batch.path("items")).isEqualTo(request.path(CLOUDEVENT).path("schema"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "202"})
    void whatBecameOfSeveralCommandsIsDescribed(String status) {
        var answer = openApi().at("/paths/~1operations/post/responses/" + status + "/content/application~1json/schema");

        assertThat(answer.at("/if/items/$ref").asText()).isEqualTo("#/components/schemas/Submission");
        assertThat(answer.at("/else/$ref").asText()).isEqualTo("#/components/schemas/Submission");
    }

    @Test
    void linesAreDescribedToBeAnsweredByLines() {
        assertThat(openApi()
                        .at("/paths/~1operations/post/responses/202/content")
                        .has(LINES))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deadline", "notbefore", "dryrun", "traceparent"})
    void eachAttributeThatACommandMayHaveIsDescribed(String attribute) {
        assertThat(openApi()
                        .at("/components/schemas/Command/properties/" + attribute + "/description")
                        .asText())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "post"})
    void whatIsAnsweredWithoutPartInCasesIsDescribed(String method) {
        assertThat(openApi().at("/paths/~1cases/" + method + "/responses").has("404"))
                .isTrue();
    }

    @Test
    void allThatTheInterfaceRefersToIsThere() {
        assertThat(openApi().danglingReferences()).isEmpty();
    }

    @Test
    void theInterfaceSaysThatItTakesABearerToken() {
        assertThat(openApi().at("/components/securitySchemes").findValuesAsText("scheme"))
                .contains("bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "health/live", "health/ready", "health/started"})
    void healthIsShownToEverybody(String path) {
        Management.get(path).then().statusCode(200).body("status", equalTo("UP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "Vendor lanes"})
    void readinessLooksAt(String part) {
        List<String> checks = Management.get("health/ready").path("checks.name");

        assertThat(checks).anyMatch(name -> name.contains(part));
    }

    /** Without Kafka, REST goes on; but no replica that never found it takes the place of one that did. */
    @Test
    void kafkaIsNeededToStartAndNotToBeReady() {
        Management.get("health/started").then().body(KAFKA, hasKey("commands"));
        Management.get("health/ready").then().body(KAFKA, nullValue());
    }

    @Test
    void readinessShowsHowTheWayToTheVendorStands() {
        remove(List.of(freshHash()));

        Management.get("health/ready")
                .then()
                .body("checks.find { it.name == 'Vendor lanes' }.data.iproyal", containsString("open"));
    }

    @Test
    void metricsAreShownToEverybody() {
        Management.get("metrics").then().statusCode(200).body(containsString("http_server_requests"));
    }

    @Test
    void metricsNameNoHash() {
        var hash = freshHash();
        remove(List.of(hash));

        assertThat(Management.get("metrics").asString()).doesNotContain(hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/metrics"})
    void whatNeedsNoTokenIsNotWhereTheRequestsComeIn(String path) {
        OPERATIONS.permitted().get(path).then().statusCode(404);
        OPERATIONS.request().get(path).then().statusCode(401);
    }

    @Test
    void theInterfaceIsNotShownWhereNoTokenIsNeeded() {
        Management.get("openapi").then().statusCode(404);
    }

    @Test
    void clientsAndDocumentationCanBeMadeFromTheInterface() {
        assertThat(openApi().findings()).isEmpty();
    }

    @Test
    void whatIsKeptForThoseWithoutAServiceIsWhatIsServed() {
        Contracts.of("session", OPERATIONS::permitted).areKept();
    }

    @ParameterizedTest
    @CsvSource({
        "/q/openapi, */*, yaml",
        "/q/openapi, application/json, json",
        "/q/openapi?format=json, */*, json",
        "/q/openapi.json, */*, json",
        "/q/openapi.yaml, application/json, yaml",
        "/q/openapi.yml, */*, yaml"
    })
    void theInterfaceIsShownInTheFormThatIsAskedFor(String path, String accept, String form) {
        var answer = OPERATIONS.permitted().accept(accept).get(path);

        assertThat(answer.contentType()).isEqualTo("application/" + form + ";charset=UTF-8");
        assertThat(answer.asString()).startsWith(form.equals("json") ? "{" : "---");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/openapi", "/q/asyncapi", "/q/schemas/operation.json"})
    void whoMayNotReadIsNotShownTheInterface(String path) {
        assertThat(OPERATIONS.request().get(path).statusCode()).isEqualTo(401);
        assertThat(OPERATIONS.with(Tokens.with("session:write")).get(path).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/q/schemas/unknown.json", "/q/schemas/..%2Fasyncapi.yaml", "/q/schemas/..%2Foperation.json"})
    void nothingElseIsShown(String path) {
        var answer = OPERATIONS.permitted().urlEncodingEnabled(false).get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static OpenApi openApi() {
        return OpenApi.shownTo(OPERATIONS.permitted());
    }
}
