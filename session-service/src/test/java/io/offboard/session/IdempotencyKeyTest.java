package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.testing.OperationsApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A request under an Idempotency-Key is carried out once, however often it comes. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class IdempotencyKeyTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void aRepeatedKeyGetsTheFirstAnswerAgain() {
        var key = UUID.randomUUID().toString();
        var hashes = List.of(freshHash());
        var first = remove(withKey(key), hashes);

        var second = remove(withKey(key), hashes);

        assertThat(List.of(second.statusCode(), second.asString(), OperationsApi.behind(second)))
                .isEqualTo(List.of(first.statusCode(), first.asString(), OperationsApi.behind(first)));
    }

    @Test
    void aRepeatedKeyDoesNotCallTheVendorAgain() {
        var key = UUID.randomUUID().toString();
        var hash = freshHash();
        remove(withKey(key), List.of(hash));

        remove(withKey(key), List.of(hash));

        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void aRepeatedKeyWaitsForTheOperationThatIsUnderWay() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":1000}}");
        var key = UUID.randomUUID().toString();
        var hashes = List.of(freshHash());
        remove(withKey(key).header("Prefer", "respond-async"), hashes);

        var second = remove(withKey(key), hashes);

        second.then().statusCode(204);
    }

    @Test
    void aRepeatedKeyGetsTheVendorsRefusalAgain() {
        VENDOR.behave("{\"unknown\":\"REFUSE\"}");
        var key = UUID.randomUUID().toString();
        var hashes = List.of(freshHash());
        var first = remove(withKey(key), hashes);

        var second = remove(withKey(key), hashes);

        assertThat(List.of(second.statusCode(), second.asString()))
                .isEqualTo(List.of(first.statusCode(), first.asString()));
    }

    @Test
    void aKeyThatCameWithAnotherBodyIsRefused() {
        var key = UUID.randomUUID().toString();
        remove(withKey(key), List.of(freshHash()));

        var second = remove(withKey(key), List.of(freshHash()));

        second.then()
                .statusCode(422)
                .body(equalTo("{\"error\":{\"code\":\"idempotency_conflict\","
                        + "\"message\":\"This Idempotency-Key came before with another request.\"}}"));
    }

    @Test
    void aKeyThatCameWithAnotherBodyDoesNotCallTheVendor() {
        var key = UUID.randomUUID().toString();
        remove(withKey(key), List.of(freshHash()));
        var hash = freshHash();

        remove(withKey(key), List.of(hash));

        assertThat(VENDOR.callsNaming(hash)).isEmpty();
    }

    @Test
    void theSameKeyOfAnotherCallerIsAnotherKey() {
        var key = UUID.randomUUID().toString();
        remove(as("alice").header("Idempotency-Key", key), List.of(freshHash()));
        var hash = freshHash();

        remove(as("bob").header("Idempotency-Key", key), List.of(hash));

        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    private static RequestSpecification withKey(String key) {
        return OPERATIONS.permitted().header("Idempotency-Key", key);
    }

    private static RequestSpecification as(String caller) {
        return OPERATIONS.with(Tokens.of(caller, "session:write"));
    }
}
