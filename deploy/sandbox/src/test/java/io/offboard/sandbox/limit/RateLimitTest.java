package io.offboard.sandbox.limit;

import static io.offboard.sandbox.Sandbox.deleteConversation;
import static io.offboard.sandbox.Sandbox.removeSessions;
import static io.offboard.sandbox.VendorName.EASEMOB;
import static io.offboard.sandbox.VendorName.IPROYAL;
import static io.offboard.sandbox.VendorName.LONGLONGLONG;
import static io.offboard.sandbox.VendorName.ZSGF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import io.offboard.sandbox.Sandbox;
import io.offboard.sandbox.TestClock;
import io.offboard.sandbox.VendorName;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RateLimitTest {
    private static final String CONVERSATION = "{\"channel\":\"u2\",\"type\":\"chat\",\"delete_roam\":true}";
    private static final String ONE_A_SECOND = "{\"accountLimit\":{\"calls\":1,\"windowMillis\":1000}}";

    @Inject
    TestClock clock;

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @Test
    void easemobAllowsFiveCallsAMinutePerUser() {
        IntStream.range(0, 5).forEach(i -> delete("u1").then().statusCode(200));

        delete("U1")
                .then()
                .statusCode(429)
                .body("error", is("reach_limit"))
                .body("error_description", is("This request has reached api limit"));
        delete("u2").then().statusCode(200);
    }

    @Test
    void theWindowSlides() {
        delete("u1");
        clock.advance(Duration.ofSeconds(30));
        IntStream.range(0, 4).forEach(i -> delete("u1"));

        clock.advance(Duration.ofSeconds(30));

        delete("u1").then().statusCode(200);
        delete("u1").then().statusCode(429);
    }

    @Test
    void easemobAllowsAHundredCallsASecondPerApp() {
        IntStream.range(0, 100).forEach(i -> delete("user" + i).then().statusCode(200));

        delete("user100").then().statusCode(429);
        clock.advance(Duration.ofSeconds(1));
        delete("user100").then().statusCode(200);
    }

    @Test
    void aRefusedCallDoesNotCount() {
        IntStream.range(0, 8).forEach(i -> delete("u1"));
        clock.advance(Duration.ofMinutes(1));

        IntStream.range(0, 5).forEach(i -> delete("u1").then().statusCode(200));
    }

    @Test
    void limitsCanBeSwitchedOff() {
        Sandbox.set(EASEMOB, "{\"userLimit\":null,\"accountLimit\":null}");

        IntStream.range(0, 110).forEach(i -> delete("u1").then().statusCode(200));
    }

    @Test
    void retryAfterIsSentOnRequest() {
        Sandbox.set(IPROYAL, ONE_A_SECOND);
        removeSessions("{\"residential_user_hashes\":[\"hash1\"]}");
        assertThat(overLimit(IPROYAL).header("Retry-After")).isNull();

        Sandbox.set(IPROYAL, "{\"retryAfterSeconds\":7}");

        overLimit(IPROYAL).then().statusCode(429).header("Retry-After", "7").body(is("{}"));
    }

    @Test
    void eachVendorHasItsOwnWords() {
        Sandbox.set(LONGLONGLONG, ONE_A_SECOND);
        Sandbox.set(ZSGF, ONE_A_SECOND);
        overLimit(LONGLONGLONG);
        overLimit(ZSGF);

        overLimit(LONGLONGLONG).then().statusCode(429).body(is("{\"message\":\"Too Many Attempts.\"}"));
        overLimit(ZSGF).then().statusCode(429).body(emptyString());
    }

    @Test
    void aCallOverTheLimitHasNoEffect() {
        IntStream.range(0, 6).forEach(i -> delete("u1"));

        assertThat(Sandbox.journal(EASEMOB).getList("calls.applied"))
                .containsExactly(true, true, true, true, true, false);
    }

    private static Response delete(String username) {
        return deleteConversation(username, CONVERSATION);
    }

    private static Response overLimit(VendorName vendor) {
        return switch (vendor) {
            case IPROYAL -> removeSessions("{\"residential_user_hashes\":[\"hash1\"]}");
            case EASEMOB -> delete("u1");
            case LONGLONGLONG -> Sandbox.deleteCustomers("nobody", "{}");
            case ZSGF -> Sandbox.zsgf().get("/AccessToken/app1");
        };
    }
}
