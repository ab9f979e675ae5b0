package io.offboard.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.notNullValue;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class SessionDropInTest {

    @Test
    void theVendorsOwnExampleIsAnsweredAsTheVendorAnswersIt() {
        given().auth()
                .oauth2(Tokens.with("session:write"))
                .contentType("application/json")
                .body("{\"residential_user_hashes\":[\"hash1\",\"hash2\",\"hash3\"]}")
                .when()
                .delete("/v1/sessions")
                .then()
                .statusCode(204)
                .header("Operation-Id", notNullValue())
                .body(emptyString());
    }
}
