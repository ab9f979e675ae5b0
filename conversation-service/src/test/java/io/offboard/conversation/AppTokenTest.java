package io.offboard.conversation;

import static io.offboard.conversation.Deletions.fresh;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.LoggedLines;
import io.offboard.testing.RawConnection;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's request for an app token: what it gives is a token of our own OIDC provider. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
@WithTestResource(ScriptedProvider.class)
class AppTokenTest {

    @TestHTTPResource
    String service;

    @Test
    void theTokenIsTheProvidersInTheVendorsForm() {
        ask(fresh("machine"))
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("access_token", equalTo("a-token"))
                .body("expires_in", equalTo(300))
                .body("application", matchesPattern("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    }

    @Test
    void theProviderIsGivenTheClientsCredentialsAndTheVendorNothing() {
        var client = fresh("machine");
        var before = EasemobVendor.VENDOR.lastCall();

        ask(client);

        assertThat(ScriptedProvider.ASKED).anySatisfy(form -> assertThat(form.split("&"))
                .containsExactlyInAnyOrder(
                        "grant_type=client_credentials", "client_id=" + client, "client_secret=s%26cret"));
        assertThat(EasemobVendor.VENDOR.callsAfter(before)).isEmpty();
    }

    @Test
    void theJavaSdksRequestIsAnswered() throws IOException {
        try (var connection = RawConnection.to(service)) {
            var reply = connection.send("""
                            POST /XXXX/XXXX/token HTTP/1.1
                            User-Agent: EasemobServerSDK/0.8.57
                            host: 127.0.0.1:8083
                            accept: */*
                            content-length: 79

                            {"client_id":"sdk","client_secret":"secret1","grant_type":"client_credentials"}""").read();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).contains("\"access_token\":\"a-token\"", "\"expires_in\":300");
        }
    }

    @Test
    void refusedCredentialsAreToldInTheVendorsWords() {
        ask(fresh("wrong"))
                .then()
                .statusCode(401)
                .body("error", equalTo("unauthorized"))
                .body("exception", equalTo("com.easemob.exception.SecurityException"))
                .body("error_description", equalTo("client_id or client_secret does not match"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'grant_type':'client_credentials'}",
                "{'grant_type':'client_credentials','client_id':'c'}",
                "{'grant_type':'client_credentials','client_id':'','client_secret':'s'}",
                "{'grant_type':'client_credentials','client_id':1,'client_secret':'s'}"
            })
    void credentialsThatCannotBeAnybodysAreRefusedAlike(String body) {
        post(body.replace('\'', '"')).then().statusCode(401).body("error", equalTo("unauthorized"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"grant_type\":\"password\",\"username\":\"u1\",\"password\":\"p\"}"})
    void anotherGrantIsRefusedInTheVendorsWords(String body) {
        post(body)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", equalTo("grant_type must be client_credentials"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "client_id=c&client_secret=s"})
    void whatIsNoRequestIsRefusedInTheVendorsWords(String body) {
        post(body).then().statusCode(400).body("error", equalTo("invalid_request_body"));
    }

    @Test
    void anUnknownAppIsNotFound() {
        given().contentType("application/json")
                .body(request(fresh("machine")))
                .post("/acme/unknown/token")
                .then()
                .statusCode(404)
                .body("error", equalTo("organization_application_not_found"));
    }

    @Test
    void whoAsksTooOftenIsToldSoInTheVendorsWords() {
        var client = fresh("eager");

        // Not even over the turn of a minute are there so many.
        var refused = IntStream.rangeClosed(0, 2 * AppTokenAttempts.EACH)
                .mapToObj(i -> ask(client))
                .filter(answer -> answer.statusCode() != 200)
                .findFirst();

        assertThat(refused).isPresent();
        refused.get()
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[0-9]+"))
                .body("error", equalTo("reach_limit"));
    }

    @Test
    void aProviderThatIsAskedTooMuchIsGivenTheTimeItWants() {
        ask(fresh("busy")).then().statusCode(429).header("Retry-After", equalTo("7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "garbled"})
    void aProviderInTroubleIsNoFaultOfTheCaller(String client) {
        ask(fresh(client))
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("error", equalTo("unavailable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"machine", "wrong", "broken", "garbled"})
    void noSecretIsLogged(String client) {
        try (var lines = new LoggedLines()) {
            ask(fresh(client));

            assertThat(lines.lines()).noneMatch(line -> line.contains("s&cret") || line.contains("s%26cret"));
            assertThat(lines.lines()).noneMatch(line -> line.contains("a-token"));
        }
    }

    @Test
    void noOperationIsRecorded() {
        var before = LedgerRows.count();

        ask(fresh("machine"));

        assertThat(LedgerRows.count()).isEqualTo(before);
    }

    @Test
    void aTokenThatIsNotValidHereDoesNotStandInTheWay() {
        given().auth()
                .oauth2("garbage")
                .contentType("application/json")
                .body(request(fresh("machine")))
                .post("/XXXX/XXXX/token")
                .then()
                .statusCode(200);
    }

    private static Response ask(String client) {
        return post(request(client));
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post("/XXXX/XXXX/token");
    }

    private static String request(String client) {
        return """
                {"grant_type":"client_credentials","client_id":"%s","client_secret":"s&cret","ttl":60}""".formatted(client);
    }
}
