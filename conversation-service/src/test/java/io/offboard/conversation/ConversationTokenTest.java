package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.OPERATIONS;
import static io.offboard.conversation.ConversationService.delete;
import static io.offboard.conversation.Deletions.deleting;
import static io.offboard.conversation.Deletions.fresh;
import static io.offboard.conversation.EasemobVendor.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.offboard.testing.OperationsApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor.Call;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The app token that every deletion needs: asked for seldom, because asking often can get the account banned [public]. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class ConversationTokenTest {

    private long before;

    @BeforeEach
    void aTokenThatWorks() {
        EasemobVendor.behave("");
        delete(fresh("user"), "u2").then().statusCode(200);
        before = VENDOR.lastCall();
    }

    @Test
    void aTokenIsUsedAgainAndAgain() {
        deleteForMany(50);

        assertThat(tokenRequests()).isZero();
    }

    @Test
    void anExpiredTokenIsReplacedAndTheCallerDoesNotNotice() {
        EasemobVendor.expireTokens();

        delete(fresh("user"), "u2").then().statusCode(200).body("data.result", equalTo("ok"));

        assertThat(tokenRequests()).isOne();
    }

    @Test
    void anExpiredTokenIsReplacedByOneRequestHoweverManyNoticeIt() {
        EasemobVendor.expireTokens();

        deleteForMany(50);

        assertThat(tokenRequests()).isOne();
    }

    @Test
    void aTokenRefusedRightAfterItWasReplacedIsNotReplacedAgain() {
        EasemobVendor.behave("\"faults\":[{\"kind\":\"REJECT_TOKEN\",\"method\":\"DELETE\",\"times\":2}]");

        delete(fresh("user"), "u2").then().statusCode(200);

        assertThat(tokenRequests()).isOne();
        assertThat(VENDOR.callsAfter(before)).filteredOn(Call::isDeletion).hasSize(3);
    }

    @Test
    void aCallerIsToldWhereToLookWhileTheTokenByConfigurationIsRefused() {
        EasemobVendor.addApp("acme", "chat");
        EasemobVendor.behave("\"faults\":[{\"kind\":\"REJECT_TOKEN\",\"method\":\"DELETE\"}]");

        var answer = deleteInChat();

        answer.then().statusCode(202);
        OPERATIONS
                .look(OperationsApi.behind(answer))
                .then()
                .body("status", equalTo("PENDING"))
                .body("error.message", startsWith("The vendor refuses our credentials"));
        // So that the next test finds an app that nobody leaves alone.
        EasemobVendor.behave("");
        Awaitility.await().until(() -> deleteInChat().statusCode() == 200);
    }

    @Test
    void aRefusedTokenByConfigurationEndsNoOperation() {
        EasemobVendor.addApp("acme", "chat");
        EasemobVendor.behave("\"faults\":[{\"kind\":\"REJECT_TOKEN\",\"method\":\"DELETE\",\"times\":2}]");

        deleteInChat().then().statusCode(200);

        assertThat(VENDOR.callsAfter(before)).filteredOn(Call::isDeletion).hasSize(3);
    }

    @Test
    void aVendorThatGivesNoTokenIsAskedAgainLater() {
        EasemobVendor.expireTokens();
        EasemobVendor.behave("\"faults\":[{\"kind\":\"STATUS\",\"status\":503,\"times\":1,\"method\":\"POST\"}]");

        var operation = OPERATIONS.begin(deleting(fresh("user"), "u2"));

        OPERATIONS.ended(operation).then().body("status", equalTo("SUCCEEDED"));
    }

    @Test
    void anAppWithATokenByConfigurationAsksForNone() {
        EasemobVendor.addApp("acme", "chat");

        var answer = deleteInChat();

        answer.then().statusCode(200).body("organization", equalTo("acme")).body("applicationName", equalTo("chat"));
        assertThat(tokenRequests()).isZero();
    }

    private static Response deleteInChat() {
        return OPERATIONS
                .permitted()
                .contentType("application/json")
                .body("{\"channel\":\"u2\",\"type\":\"chat\",\"delete_roam\":true}")
                .delete("/acme/chat/users/" + fresh("user") + "/user_channel");
    }

    private long tokenRequests() {
        return VENDOR.callsAfter(before).stream()
                .filter(call -> call.method().equals("POST"))
                .count();
    }

    private static void deleteForMany(int users) {
        var commands = IntStream.range(0, users)
                .mapToObj(i -> deleting(fresh("user"), "u2"))
                .toList();
        assertThat(OPERATIONS.endsOf(OPERATIONS.begin(commands))).containsOnly("SUCCEEDED");
    }
}
