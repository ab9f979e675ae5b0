package io.offboard.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;
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
        Api.delete(Command.fresh("user"), "u2").then().statusCode(200);
        before = EasemobVendor.lastCall();
    }

    @Test
    void aTokenIsUsedAgainAndAgain() {
        deleteForMany(50);

        assertThat(tokenRequests()).isZero();
    }

    @Test
    void anExpiredTokenIsReplacedAndTheCallerDoesNotNotice() {
        EasemobVendor.expireTokens();

        Api.delete(Command.fresh("user"), "u2").then().statusCode(200).body("data.result", equalTo("ok"));

        assertThat(tokenRequests()).isOne();
    }

    @Test
    void anExpiredTokenIsReplacedByOneRequestHoweverManyNoticeIt() {
        EasemobVendor.expireTokens();

        deleteForMany(50);

        assertThat(tokenRequests()).isOne();
    }

    @Test
    void aTokenThatIsRefusedOverAndOverIsReplacedOnce() {
        EasemobVendor.behave("\"faults\":[{\"kind\":\"REJECT_TOKEN\",\"method\":\"DELETE\"}]");

        Api.delete(Command.fresh("user"), "u2").then().statusCode(502).body("error", equalTo("vendor_failed"));

        assertThat(tokenRequests()).isOne();
        assertThat(EasemobVendor.callsAfter(before))
                .filteredOn(EasemobVendor.Call::isDeletion)
                .hasSize(2);
    }

    @Test
    void aVendorThatGivesNoTokenIsAskedAgainLater() {
        EasemobVendor.expireTokens();
        EasemobVendor.behave("\"faults\":[{\"kind\":\"STATUS\",\"status\":503,\"times\":1,\"method\":\"POST\"}]");

        String operation =
                Api.post(Command.deleting(Command.fresh("user"), "u2")).path("operation");

        Api.ended(operation).then().body("status", equalTo("SUCCEEDED"));
    }

    @Test
    void anAppWithATokenByConfigurationAsksForNone() {
        EasemobVendor.addApp("acme", "chat");

        var answer = Api.permitted()
                .contentType("application/json")
                .body("{\"channel\":\"u2\",\"type\":\"chat\",\"delete_roam\":true}")
                .delete("/acme/chat/users/" + Command.fresh("user") + "/user_channel");

        answer.then().statusCode(200).body("organization", equalTo("acme")).body("applicationName", equalTo("chat"));
        assertThat(tokenRequests()).isZero();
    }

    private long tokenRequests() {
        return EasemobVendor.callsAfter(before).stream()
                .filter(call -> call.method().equals("POST"))
                .count();
    }

    private static void deleteForMany(int users) {
        var commands = IntStream.range(0, users)
                .mapToObj(i -> Command.deleting(Command.fresh("user"), "u2"))
                .toList();
        List<String> operations = Api.postBatch(commands).path("operation");
        operations.forEach(id -> Api.ended(id).then().body("status", equalTo("SUCCEEDED")));
    }
}
