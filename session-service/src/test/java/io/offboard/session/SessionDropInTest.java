package io.offboard.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.offboard.testing.LedgerRows;
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

/** IPRoyal's own request at our address: carried out, and answered as IPRoyal answers it. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class SessionDropInTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void theVendorsOwnExampleIsAnsweredAsTheVendorAnswersIt() {
        Api.remove(List.of("hash1", "hash2", "hash3")).then().statusCode(204).body(emptyString());
    }

    @Test
    void anAnswerNamesTheOperationBehindIt() {
        var answer = Api.remove(List.of(Command.freshHash()));

        Api.look(Api.operation(answer)).then().statusCode(200).body("status", equalTo("SUCCEEDED"));
    }

    @Test
    void theVendorIsCalledOnceWithExactlyTheseHashes() {
        var hashes = Command.freshHashes(3);

        Api.remove(hashes);

        assertThat(VENDOR.callsNaming(hashes.get(0))).singleElement().satisfies(call -> assertThat(call.targets())
                .isEqualTo(hashes));
    }

    @Test
    void aHashNamedTwiceIsSentOnce() {
        var hash = Command.freshHash();
        var other = Command.freshHash();

        Api.remove(List.of(hash, other, hash));

        assertThat(VENDOR.callsNaming(hash)).singleElement().satisfies(call -> assertThat(call.targets())
                .containsExactly(hash, other));
    }

    @Test
    void oneHundredHashesAreOneCall() {
        var hashes = Command.freshHashes(100);

        Api.remove(hashes);

        assertThat(VENDOR.callsNaming(hashes.get(99))).singleElement().satisfies(call -> assertThat(call.targets())
                .isEqualTo(hashes));
    }

    @Test
    void anotherSuccessOfTheVendorIsHandedOn() {
        VENDOR.behave("{\"successStatus\":200}");

        Api.remove(List.of(Command.freshHash())).then().statusCode(200).body(equalTo("{}"));
    }

    @Test
    void writingTakesNoPermissionToRead() {
        Api.remove(Api.with(Tokens.with("session:write")), List.of(Command.freshHash()))
                .then()
                .statusCode(204);
    }

    @Test
    void whoWillNotWaitIsToldAtOnceWhereToLook() {
        var answer = Api.remove(preferringNotToWait(), List.of(Command.freshHash()));

        answer.then().statusCode(202).header("Operation-Id", notNullValue()).body(emptyString());
    }

    @Test
    void whereToLookTellsHowTheOperationWent() {
        var answer = Api.remove(preferringNotToWait(), List.of(Command.freshHash()));

        Api.ended(Api.operation(answer));
        Api.permitted()
                .get(answer.header("Location"))
                .then()
                .statusCode(200)
                .body("operation", equalTo(Api.operation(answer)))
                .body("status", equalTo("SUCCEEDED"));
    }

    @Test
    void whomTheVendorKeepsWaitingIsToldWhereToLook() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":5000}}");

        var answer = Api.remove(List.of(Command.freshHash()));

        answer.then().statusCode(202).header("Location", endsWith("/operations/" + Api.operation(answer)));
        Api.ended(Api.operation(answer)).then().body("status", equalTo("SUCCEEDED"));
    }

    @Test
    void aRepeatedKeyGetsTheFirstAnswerAgain() {
        var key = UUID.randomUUID().toString();
        var hashes = List.of(Command.freshHash());
        var first = Api.remove(withKey(key), hashes);

        var second = Api.remove(withKey(key), hashes);

        assertThat(List.of(second.statusCode(), second.asString(), Api.operation(second)))
                .isEqualTo(List.of(first.statusCode(), first.asString(), Api.operation(first)));
    }

    @Test
    void aRepeatedKeyDoesNotCallTheVendorAgain() {
        var key = UUID.randomUUID().toString();
        var hash = Command.freshHash();
        Api.remove(withKey(key), List.of(hash));

        Api.remove(withKey(key), List.of(hash));

        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void aRepeatedKeyWaitsForTheOperationThatIsUnderWay() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":1000}}");
        var key = UUID.randomUUID().toString();
        var hashes = List.of(Command.freshHash());
        Api.remove(withKey(key).header("Prefer", "respond-async"), hashes);

        var second = Api.remove(withKey(key), hashes);

        second.then().statusCode(204);
    }

    @Test
    void aRepeatedKeyGetsTheVendorsRefusalAgain() {
        VENDOR.behave("{\"unknown\":\"REFUSE\"}");
        var key = UUID.randomUUID().toString();
        var hashes = List.of(Command.freshHash());
        var first = Api.remove(withKey(key), hashes);

        var second = Api.remove(withKey(key), hashes);

        assertThat(List.of(second.statusCode(), second.asString()))
                .isEqualTo(List.of(first.statusCode(), first.asString()));
    }

    @Test
    void aKeyThatCameWithAnotherBodyIsRefused() {
        var key = UUID.randomUUID().toString();
        Api.remove(withKey(key), List.of(Command.freshHash()));

        var second = Api.remove(withKey(key), List.of(Command.freshHash()));

        second.then()
                .statusCode(422)
                .body(equalTo("{\"error\":{\"code\":\"idempotency_conflict\","
                        + "\"message\":\"This Idempotency-Key came before with another request.\"}}"));
    }

    @Test
    void aKeyThatCameWithAnotherBodyDoesNotCallTheVendor() {
        var key = UUID.randomUUID().toString();
        Api.remove(withKey(key), List.of(Command.freshHash()));
        var hash = Command.freshHash();

        Api.remove(withKey(key), List.of(hash));

        assertThat(VENDOR.callsNaming(hash)).isEmpty();
    }

    @Test
    void theSameKeyOfAnotherCallerIsAnotherKey() {
        var key = UUID.randomUUID().toString();
        Api.remove(as("alice").header("Idempotency-Key", key), List.of(Command.freshHash()));
        var hash = Command.freshHash();

        Api.remove(as("bob").header("Idempotency-Key", key), List.of(hash));

        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void theVendorsRefusalIsHandedOnInItsOwnWords() {
        VENDOR.behave("{\"unknown\":\"REFUSE\"}");

        var answer = Api.remove(List.of("hash1", Command.freshHash()));

        answer.then().statusCode(422).header("Operation-Id", notNullValue()).body(equalTo("""
                        {"error":{"code":"failed_validation",\
                        "message":"The selected residential_user_hashes.1 is invalid.",\
                        "detailed_messages":{"residential_user_hashes":\
                        ["The selected residential_user_hashes.1 is invalid."]}}}"""));
    }

    @Test
    void theVendorsRefusalOfOurTokenDoesNotLookLikeTheCallers() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"REJECT_TOKEN\",\"times\":1}]}");

        var answer = Api.remove(List.of(Command.freshHash()));

        answer.then().statusCode(502).body("error.code", equalTo("vendor_failed"));
    }

    @Test
    void aFailureOfTheVendorNamesTheOperationBehindIt() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"REJECT_TOKEN\",\"times\":1}]}");

        var answer = Api.remove(List.of(Command.freshHash()));

        answer.then().header("Operation-Id", notNullValue());
    }

    @Test
    void aVendorThatComesBackInTimeIsAnsweredAsIfItHadNeverBeenAway() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"STATUS\",\"status\":503,\"times\":2}]}");

        Api.remove(List.of(Command.freshHash())).then().statusCode(204);
    }

    @Test
    void noHashIsLeftInTheLedger() {
        var hash = Command.freshHash();

        Api.remove(List.of(hash));

        assertThat(LedgerRows.naming(hash)).isZero();
    }

    private static RequestSpecification preferringNotToWait() {
        return Api.permitted().header("Prefer", "respond-async");
    }

    private static RequestSpecification withKey(String key) {
        return Api.permitted().header("Idempotency-Key", key);
    }

    private static RequestSpecification as(String caller) {
        return Api.with(Tokens.of(caller, "session:write"));
    }
}
