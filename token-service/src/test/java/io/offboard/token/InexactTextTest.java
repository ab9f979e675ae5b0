package io.offboard.token;

import static io.offboard.token.TokenService.OPERATIONS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.offboard.testing.NothingDone;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that would not arrive at ZSGF as it was sent is refused in its form. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class InexactTextTest {

    private final NothingDone nothingDone = NothingDone.sinceNow(Vendor.named("zsgf"));

    @ParameterizedTest
    @CsvSource({"POST, /AccessToken/app1", "PUT, /AccessToken/app1/1", "PATCH, /AccessToken/app1/1"})
    void aTitleThatIsNoTextDoesNotFitTheModel(String method, String path) {
        send(method, path, "{\"title\":\"\\ud800\"}", UTF_8).statusCode(400).body("errors", hasKey("title"));
        nothingDone.check();
    }

    @Test
    void tagsWithANulDoNotFitTheModel() {
        send("POST", "/AccessToken/app1", "{\"title\":\"a\",\"tags\":\"\\u0000\"}", UTF_8)
                .statusCode(400)
                .body("errors", hasKey("tags"));
        nothingDone.check();
    }

    @Test
    void bytesThatAreNoUtf8AreNoJson() {
        send("POST", "/AccessToken/app1", "{\"title\":\"ü\"}", ISO_8859_1).statusCode(400);
        nothingDone.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /AccessToken/app%00", "DELETE /AccessToken/app%00/1"})
    void anAppWithANulIsUnknown(String request) {
        var parts = request.split(" ", 2);

        send(parts[0], parts[1], "", UTF_8).statusCode(200).body("code", equalTo(400));
        nothingDone.check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /AccessToken/%ff",
                "POST /AccessToken/%C3%28",
                "DELETE /AccessToken/%ED%A0%80/1",
                "DELETE /AccessToken/%C0%80/1"
            })
    void anAppThatIsNoTextDoesNotFitTheModel(String request) {
        var parts = request.split(" ", 2);

        send(parts[0], parts[1], "{\"title\":\"a\"}", UTF_8).statusCode(400).body("errors", hasKey("path"));
        nothingDone.check();
    }

    private static ValidatableResponse send(String method, String path, String body, Charset charset) {
        var request = OPERATIONS.permitted().urlEncodingEnabled(false);
        if (!body.isEmpty()) {
            request.contentType("application/json").body(body.getBytes(charset));
        }
        return request.request(method, path).then();
    }
}
