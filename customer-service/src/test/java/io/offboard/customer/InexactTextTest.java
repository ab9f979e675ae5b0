package io.offboard.customer;

import static io.offboard.customer.CustomerService.OPERATIONS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

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
import org.junit.jupiter.params.provider.ValueSource;

/** Text that would not arrive at longlonglong as it was sent is refused in its form. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class InexactTextTest {

    private final NothingDone nothingDone = NothingDone.sinceNow(Vendor.named("longlonglong"));

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "1\\udc00", "17458558658\\u0000"})
    void aPhoneThatIsNoTextIsRefused(String phone) {
        delete("u", phone, UTF_8)
                .statusCode(200)
                .body("code", equalTo(422))
                .body("message", startsWith("The phone field holds a NUL character"));
        nothingDone.check();
    }

    @Test
    void bytesThatAreNoUtf8AreNoJson() {
        delete("u", "ü", ISO_8859_1)
                .statusCode(200)
                .body("code", equalTo(422))
                .body("message", equalTo("The request body must be a JSON object."));
        nothingDone.check();
    }

    @Test
    void aUserWithANulDoesNotExist() {
        delete("u%00", "1", UTF_8).statusCode(200).body("code", equalTo(404));
        nothingDone.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff", "%C3%28", "%ED%A0%80", "%C0%80"})
    void aUserThatIsNoTextIsRefused(String user) {
        delete(user, "1", UTF_8).statusCode(200).body("code", equalTo(422));
        nothingDone.check();
    }

    private static ValidatableResponse delete(String user, String phone, Charset charset) {
        return OPERATIONS
                .permitted()
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"phone\":[\"%s\"]}".formatted(phone).getBytes(charset))
                .delete("/agent-api/user/" + user + "/del_customer")
                .then();
    }
}
