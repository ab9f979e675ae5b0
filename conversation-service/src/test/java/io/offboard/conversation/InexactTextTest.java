package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.OPERATIONS;
import static io.offboard.conversation.EasemobVendor.VENDOR;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.offboard.testing.NothingDone;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that would not arrive at Easemob as it was sent is refused in its form. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class InexactTextTest {

    private final NothingDone nothingDone = NothingDone.sinceNow(VENDOR);

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "a\\udc00b", "u2\\u0000"})
    void aChannelThatIsNoTextIsAnIllegalArgument(String channel) {
        delete("u1", channel, UTF_8)
                .statusCode(400)
                .body("error", equalTo("illegal_argument"))
                .body("error_description", startsWith("The channel field holds a NUL character"));
        nothingDone.check();
    }

    @Test
    void bytesThatAreNoUtf8AreAnInvalidBody() {
        delete("u1", "ü", ISO_8859_1).statusCode(400).body("error", equalTo("invalid_request_body"));
        nothingDone.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"u%00", "%ff", "%C3%28", "%ED%A0%80", "%C0%80"})
    void aUserThatIsNoTextIsAnIllegalArgument(String user) {
        delete(user, "u2", UTF_8).statusCode(400).body("error", equalTo("illegal_argument"));
        nothingDone.check();
    }

    private static ValidatableResponse delete(String user, String channel, Charset charset) {
        var body = "{\"channel\":\"%s\",\"type\":\"chat\",\"delete_roam\":true}".formatted(channel);
        return OPERATIONS
                .permitted()
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body(body.getBytes(charset))
                .delete("/XXXX/XXXX/users/" + user + "/user_channel")
                .then();
    }
}
