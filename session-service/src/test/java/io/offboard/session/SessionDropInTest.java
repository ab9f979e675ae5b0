package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.freshHashes;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
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
        remove(List.of("hash1", "hash2", "hash3")).then().statusCode(204).body(emptyString());
    }

    @Test
    void anAnswerNamesTheOperationBehindIt() {
        var answer = remove(List.of(freshHash()));

        OPERATIONS.look(OperationsApi.behind(answer)).then().statusCode(200).body("status", equalTo("SUCCEEDED"));
    }

    @Test
    void theVendorIsCalledOnceWithExactlyTheseHashes() {
        var hashes = freshHashes(3);

        remove(hashes);

        assertThat(VENDOR.callsNaming(hashes.get(0))).singleElement().satisfies(call -> assertThat(call.targets())
                .isEqualTo(hashes));
    }

    @Test
    void aHashNamedTwiceIsSentOnce() {
        var hash = freshHash();
        var other = freshHash();

        remove(List.of(hash, other, hash));

        assertThat(VENDOR.callsNaming(hash)).singleElement().satisfies(call -> assertThat(call.targets())
                .containsExactly(hash, other));
    }

    @Test
    void oneHundredHashesAreOneCall() {
        var hashes = freshHashes(100);

        remove(hashes);

        assertThat(VENDOR.callsNaming(hashes.get(99))).singleElement().satisfies(call -> assertThat(call.targets())
                .isEqualTo(hashes));
    }

    @Test
    void anotherSuccessOfTheVendorIsHandedOn() {
        VENDOR.behave("{\"successStatus\":200}");

        remove(List.of(freshHash())).then().statusCode(200).body(equalTo("{}"));
    }

    @Test
    void writingTakesNoPermissionToRead() {
        remove(OPERATIONS.with(Tokens.with("session:write")), List.of(freshHash()))
                .then()
                .statusCode(204);
    }

    @Test
    void whoWillNotWaitIsToldAtOnceWhereToLook() {
        var answer = remove(preferringNotToWait(), List.of(freshHash()));

        answer.then().statusCode(202).header("Operation-Id", notNullValue()).body(emptyString());
    }

    @Test
    void whereToLookTellsHowTheOperationWent() {
        var answer = remove(preferringNotToWait(), List.of(freshHash()));

        OPERATIONS.ended(OperationsApi.behind(answer));
        OPERATIONS
                .permitted()
                .get(answer.header("Location"))
                .then()
                .statusCode(200)
                .body("operation", equalTo(OperationsApi.behind(answer)))
                .body("status", equalTo("SUCCEEDED"));
    }

    @Test
    void whomTheVendorKeepsWaitingIsToldWhereToLook() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":8000}}");

        var answer = remove(List.of(freshHash()));

        answer.then().statusCode(202).header("Location", endsWith("/operations/" + OperationsApi.behind(answer)));
        OPERATIONS.ended(OperationsApi.behind(answer)).then().body("status", equalTo("SUCCEEDED"));
    }

    @Test
    void theVendorsRefusalIsHandedOnInItsOwnWords() {
        VENDOR.behave("{\"unknown\":\"REFUSE\"}");

        var answer = remove(List.of("hash1", freshHash()));

        answer.then().statusCode(422).header("Operation-Id", notNullValue()).body(equalTo("""
                        {"error":{"code":"failed_validation",\
                        "message":"The selected residential_user_hashes.1 is invalid.",\
                        "detailed_messages":{"residential_user_hashes":\
                        ["The selected residential_user_hashes.1 is invalid."]}}}"""));
    }

    @Test
    void aVendorThatForbidsUsWhatIsAskedDoesNotLookLikeTheCallersFault() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"STATUS\",\"status\":403,\"times\":1}]}");

        var answer = remove(List.of(freshHash()));

        answer.then().statusCode(502).body("error.code", equalTo("vendor_failed"));
    }

    @Test
    void aFailureOfTheVendorNamesTheOperationBehindIt() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"STATUS\",\"status\":403,\"times\":1}]}");

        var answer = remove(List.of(freshHash()));

        answer.then().header("Operation-Id", notNullValue());
    }

    @Test
    void aVendorThatComesBackInTimeIsAnsweredAsIfItHadNeverBeenAway() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"STATUS\",\"status\":503,\"times\":2}]}");

        remove(List.of(freshHash())).then().statusCode(204);
    }

    @Test
    void noHashIsLeftInTheLedger() {
        var hash = freshHash();

        remove(List.of(hash));

        assertThat(LedgerRows.naming(hash)).isZero();
    }

    private static RequestSpecification preferringNotToWait() {
        return OPERATIONS.permitted().header("Prefer", "respond-async");
    }
}
