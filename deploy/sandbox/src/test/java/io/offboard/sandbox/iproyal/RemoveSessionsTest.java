package io.offboard.sandbox.iproyal;

import static io.offboard.sandbox.Sandbox.removeSessions;
import static io.offboard.sandbox.VendorName.IPROYAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import io.offboard.sandbox.Sandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RemoveSessionsTest {
    private static final String SEED = "{\"residential_user_hashes\":[\"hash1\",\"hash2\",\"hash3\"]}";

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @Test
    void theRequestOfTheSeedResetsTheSessionsOfAllThreeUsers() {
        removeSessions(SEED).then().statusCode(204).body(emptyString());

        assertThat(Sandbox.targets(IPROYAL).getList("target")).containsExactly("hash1", "hash2", "hash3");
        assertThat(Sandbox.targets(IPROYAL).getList("acted")).containsExactly(1, 1, 1);
    }

    @Test
    void repeatingARequestIsHarmless() {
        removeSessions(SEED);

        removeSessions(SEED).then().statusCode(204);
    }

    @Test
    void unknownHashesArePassedOver() {
        removeSessions("{\"residential_user_hashes\":[\"hash1\",\"nobody\"]}")
                .then()
                .statusCode(204);

        assertThat(Sandbox.targets(IPROYAL).getList("acted")).containsExactly(1, 0);
    }

    @Test
    void unknownHashesAreRefusedOnRequest() {
        Sandbox.set(IPROYAL, "{\"unknown\":\"REFUSE\"}");

        removeSessions("{\"residential_user_hashes\":[\"hash1\",\"nobody\"]}")
                .then()
                .statusCode(422)
                .body("error.message", is("The selected residential_user_hashes.1 is invalid."));
    }

    @Test
    void aWrongTokenIsRefused() {
        Sandbox.bearer("wrong")
                .body(SEED)
                .delete("/v1/sessions")
                .then()
                .statusCode(401)
                .body(is("{\"error\":{\"code\":\"unauthenticated\",\"message\":\"Unauthenticated\"}}"));
    }

    @Test
    void aMissingTokenIsRefused() {
        RestAssured.given().body(SEED).delete("/v1/sessions").then().statusCode(401);
    }

    @Test
    void aRefusalComesInTheExactEnvelope() {
        removeSessions("{}")
                .then()
                .statusCode(422)
                .contentType("application/json")
                .body(is("{\"error\":{\"code\":\"failed_validation\","
                        + "\"message\":\"The residential user hashes field is required.\","
                        + "\"detailed_messages\":{\"residential_user_hashes\":"
                        + "[\"The residential user hashes field is required.\"]}}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"residential_user_hashes\":[            | body                    | The request body must be a JSON object.",
                "[\"hash1\"]                               | body                    | The request body must be a JSON object.",
                "{\"residential_user_hashes\":null}        | residential_user_hashes | The residential user hashes field is required.",
                "{\"residential_user_hashes\":[]}          | residential_user_hashes | The residential user hashes field is required.",
                "{\"residential_user_hashes\":\"hash1\"}   | residential_user_hashes | The residential user hashes must be an array.",
                "{\"residential_user_hashes\":[\"\",1]}    | residential_user_hashes | The residential_user_hashes.1 must be a string.",
                "{\"residential_user_hashes\":[\"a\",\" \"]} | residential_user_hashes | The residential_user_hashes.1 field is required.",
            })
    void theFirstViolationIsTold(String body, String field, String detail) {
        removeSessions(body)
                .then()
                .statusCode(422)
                .body("error.message", is(detail))
                .body("error.detailed_messages." + field + "[0]", is(detail));
    }

    @Test
    void moreThanTheLimitIsRefused() {
        String hashes =
                IntStream.rangeClosed(0, 100).mapToObj(i -> "\"h" + i + "\"").collect(Collectors.joining(","));

        removeSessions("{\"residential_user_hashes\":[" + hashes + "]}")
                .then()
                .statusCode(422)
                .body("error.message", is("The residential user hashes may not have more than 100 items."));
    }

    @Test
    void theLimitOfItemsCanBeSet() {
        Sandbox.set(IPROYAL, "{\"maxItems\":2}");

        removeSessions(SEED)
                .then()
                .statusCode(422)
                .body("error.message", is("The residential user hashes may not have more than 2 items."));
    }

    @Test
    void seededUsersAreKnownAndCounted() {
        Sandbox.json("{\"hashes\":[\"x\"],\"series\":{\"prefix\":\"h-\",\"count\":2}}")
                .post("/sandbox/iproyal/users")
                .then()
                .body("added", is(3))
                .body("total", is(6));

        removeSessions("{\"residential_user_hashes\":[\"h-1\"]}");

        RestAssured.get("/sandbox/iproyal/users/h-1").then().body("resets", is(1));
    }

    @Test
    void aMethodThePathDoesNotServeIsRefused() {
        Sandbox.bearer("sandbox-iproyal-token").get("/v1/sessions").then().statusCode(405);
    }
}
