package io.offboard.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service tells of itself: its interface to those who may see it, its health and metrics to everybody. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class SessionDocumentsTest {

    @Test
    void theInterfaceIsNotShownToStrangers() {
        Api.request().get("/q/openapi").then().statusCode(401);
    }

    @Test
    void theInterfaceIsShownToWhoMayRead() {
        Api.with(Tokens.with("session:read")).get("/q/openapi").then().statusCode(200);
    }

    @Test
    void theVendorsRequestIsDescribedWithItsExample() throws JsonProcessingException {
        var body = openApi().at("/paths/~1v1~1sessions/delete/requestBody/content/application~1json");

        assertThat(body.findValues("value").toString()).contains("hash1", "hash2", "hash3");
    }

    @Test
    void theFieldOfTheVendorsRequestIsNamedAsTheVendorNamesIt() throws JsonProcessingException {
        assertThat(openApi().at("/components/schemas/RemoveSessions/properties").fieldNames())
                .toIterable()
                .containsExactly("residential_user_hashes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operations/post", "/operations/get", "/operations~1{id}/get", "/v1~1sessions/delete"})
    void eachRequestIsDescribed(String request) throws JsonProcessingException {
        assertThat(openApi()
                        .at("/paths/~1" + request.substring(1))
                        .path("summary")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void theThreeWaysToHandInCommandsAreDescribed() throws JsonProcessingException {
        assertThat(openApi().at("/paths/~1operations/post/requestBody/content").fieldNames())
                .toIterable()
                .contains(Api.CLOUDEVENT, Api.BATCH, Api.LINES);
    }

    @Test
    void allThatTheInterfaceRefersToIsThere() throws JsonProcessingException {
        var document = openApi();

        var dangling = document.findValuesAsText("$ref").stream()
                .filter(reference -> document.at(reference.substring(1)).isMissingNode())
                .distinct();

        assertThat(dangling).isEmpty();
    }

    @Test
    void theInterfaceSaysThatItTakesABearerToken() throws JsonProcessingException {
        assertThat(openApi().at("/components/securitySchemes").findValuesAsText("scheme"))
                .contains("bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/started"})
    void healthIsShownToEverybody(String path) {
        Api.request().get(path).then().statusCode(200).body("status", equalTo("UP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "Messaging", "Vendor lanes"})
    void readinessLooksAt(String part) {
        List<String> checks = Api.request().get("/q/health/ready").path("checks.name");

        assertThat(checks).anyMatch(name -> name.contains(part));
    }

    @Test
    void readinessShowsHowTheWayToTheVendorStands() {
        Api.remove(List.of(Command.freshHash()));

        Api.request()
                .get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'Vendor lanes' }.data.iproyal", containsString("open"));
    }

    @Test
    void metricsAreShownToEverybody() {
        Api.request().get("/q/metrics").then().statusCode(200).body(containsString("http_server_requests"));
    }

    @Test
    void metricsNameNoHash() {
        var hash = Command.freshHash();
        Api.remove(List.of(hash));

        assertThat(Api.request().get("/q/metrics").asString()).doesNotContain(hash);
    }

    private static JsonNode openApi() throws JsonProcessingException {
        var document = Api.permitted().accept("application/json").get("/q/openapi?format=json");
        return new ObjectMapper().readTree(document.asString());
    }
}
