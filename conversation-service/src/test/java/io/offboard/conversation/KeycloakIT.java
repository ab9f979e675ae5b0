package io.offboard.conversation;

import static io.offboard.conversation.Deletions.fresh;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The service with a real OIDC provider: away when the service starts, then there, then hanging, then there again. The
 * service asks for the audience {@code offboard}. Runs with {@code -Pkeycloak}.
 */
@EnabledIfSystemProperty(named = "offboard.keycloak", matches = ".+")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakIT {

    private static final String[] SCOPES = {"basic", "offboard", "conversation:write"};

    private static final Keycloak PROVIDER = new Keycloak();
    private static Replica service;

    /** Good until its time is over, whatever becomes of the provider. */
    private static String token;

    @BeforeAll
    static void startTheServiceWithoutItsProvider() {
        var configuration = new HashMap<>(new Surroundings().start());
        configuration.remove("quarkus.oidc.public-key");
        configuration.putAll(new Sandbox().start());
        configuration.put("quarkus.oidc.auth-server-url", PROVIDER.realm());
        configuration.put("quarkus.oidc.token.audience", "offboard");
        service = Replica.start("keycloak-service", configuration);
        service.awaitReady();
    }

    @AfterAll
    static void stop() {
        PROVIDER.stop();
        service.stop();
    }

    @Test
    @Order(1)
    void whileTheProviderIsAwayNobodyIsLetInNorCalledAStranger() {
        delete("a.b.c")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("error", equalTo("unavailable"));
    }

    @Test
    @Order(1)
    void whileTheProviderIsAwayThereAreNoTokens() {
        askForAToken(Keycloak.SECRET).then().statusCode(503).header("Retry-After", notNullValue());
    }

    @Test
    @Order(2)
    void onceTheProviderIsThereItsTokensAreGivenAndAccepted() {
        PROVIDER.start();

        var answer = askForAToken(Keycloak.SECRET);

        answer.then().statusCode(200).body("expires_in", greaterThan(290));
        token = answer.path("access_token");
        delete(token).then().statusCode(200).body("data.result", equalTo("ok"));
    }

    @Test
    @Order(3)
    void aWrongSecretIsRefusedInTheVendorsWords() {
        askForAToken("wrong").then().statusCode(401).body("error", equalTo("unauthorized"));
    }

    @Test
    @Order(3)
    void aForeignTokenIsRefused() {
        delete(PROVIDER.foreignToken()).then().statusCode(401).body("error", equalTo("auth_bad_access_token"));
    }

    @Test
    @Order(3)
    void aTokenForAnotherAudienceIsRefused() {
        var client = fresh("elsewhere");
        PROVIDER.addClient(client, 300, "basic", "conversation:write");

        delete(PROVIDER.token(client)).then().statusCode(401);
    }

    @Test
    @Order(3)
    void aTokenWithoutTheScopeIsForbidden() {
        var client = fresh("reader");
        PROVIDER.addClient(client, 300, "basic", "offboard", "conversation:read");

        delete(PROVIDER.token(client)).then().statusCode(403).body("error", equalTo("forbidden_op"));
    }

    @Test
    @Order(3)
    void aTokenIsGoodUntilItsTimeIsOver() {
        var client = fresh("brief");
        PROVIDER.addClient(client, 10, SCOPES);
        var brief = PROVIDER.token(client);

        assertThat(delete(brief).statusCode()).isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> delete(brief).statusCode() == 401);
    }

    @Test
    @Order(4)
    void whenTheProviderHasANewKeyTokensOfBothAreAccepted() {
        PROVIDER.rotateKeys();
        var newer = PROVIDER.token(Keycloak.MACHINE);

        assertThat(header(newer)).isNotEqualTo(header(token));
        // Keys were asked for a moment ago, on account of the foreign token.
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> delete(newer).statusCode() == 200);
        assertThat(delete(token).statusCode()).isEqualTo(200);
    }

    @Test
    @Order(5)
    void whileTheProviderHangsItsTokensStayGoodAndThereAreNoNewOnes() {
        PROVIDER.hang();

        assertThat(delete(token).statusCode()).isEqualTo(200);
        askForAToken(Keycloak.SECRET).then().statusCode(503).header("Retry-After", notNullValue());
    }

    @Test
    @Order(6)
    void onceTheProviderGoesOnThereAreTokensAgain() {
        PROVIDER.goOn();

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(10))
                .until(() -> askForAToken(Keycloak.SECRET).statusCode() == 200);
    }

    @Test
    @Order(7)
    void noSecretIsLogged() {
        assertThat(service.output()).doesNotContain(Keycloak.SECRET, token);
    }

    private static Response askForAToken(String secret) {
        return given().port(service.port())
                .body("""
                        {"grant_type":"client_credentials","client_id":"%s","client_secret":"%s"}""".formatted(Keycloak.MACHINE, secret).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .contentType("application/json")
                .post("/XXXX/XXXX/token");
    }

    private static Response delete(String token) {
        return ConversationService.delete(given().port(service.port()).auth().oauth2(token), fresh("user"), "u2");
    }

    /** Names the key that a token is signed with. */
    private static String header(String token) {
        return token.substring(0, token.indexOf('.'));
    }
}
