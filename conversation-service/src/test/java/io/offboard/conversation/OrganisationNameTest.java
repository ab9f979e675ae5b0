package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.OPERATIONS;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Easemob's path begins with a name that somebody chose. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class OrganisationNameTest {

    @Test
    void anOrganisationCalledAlmostLikeTheOperationsApiIsAnsweredInEasemobsForm() {
        var answer = OPERATIONS
                .permitted()
                .contentType("application/json")
                .body("{\"channel\":\"u2\",\"type\":\"chat\",\"delete_roam\":true}")
                .delete("/operations-emea/chat/users/u1/user_channel");

        answer.then().statusCode(404).body("error", equalTo("organization_application_not_found"));
    }
}
