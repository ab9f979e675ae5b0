package io.offboard.customer;

import static io.offboard.customer.CustomerService.OPERATIONS;
import static io.offboard.customer.CustomerService.delete;
import static io.offboard.customer.CustomerService.deleteAtVendor;
import static io.offboard.testing.Vendor.BREAKS_AFTER_THE_EFFECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.offboard.testing.Json;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Said;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.offboard.testing.Vendor.Call;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** longlonglong's own request at our address: carried out, and answered as longlonglong answers it. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CustomerDropInTest {

    private static final Vendor VENDOR = Vendor.named("longlonglong");

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    static Stream<Arguments> goodBodies() {
        return Stream.of(
                arguments("the vendor's own example", """
                        {
                            "phone": [
                                "17458558658"
                            ],
                            "created_at": [
                                "2024-07-26 00:00:00",
                                "2024-07-27 23:59:59"
                            ],
                            "encryption": false
                        }"""),
                arguments("a phone", "{\"phone\":[\"17458558658\"]}"),
                arguments("a phone that was imported twice", "{\"phone\":[\"13800000002\"]}"),
                arguments("phones", "{\"phone\":[\"17458558658\",\"13800000001\",\"13800000002\"]}"),
                arguments("a phone with a suffix", "{\"phone\":[\"13800000003-2\"]}"),
                arguments("an unknown phone", "{\"phone\":[\"1\"]}"),
                arguments("a phone twice", "{\"phone\":[\"17458558658\",\"17458558658\"]}"),
                arguments("a hundred phones", "{\"phone\":%s}".formatted(Json.text(Pool.freshPhones(100)))),
                arguments("a range", range("2024-07-26 00:00:00", "2024-07-27 23:59:59")),
                arguments("a range of one second", range("2024-08-01 12:00:00", "2024-08-01 12:00:00")),
                arguments("a range with nobody", range("2023-07-26 00:00:00", "2023-07-27 23:59:59")),
                arguments("no phones and a range", """
                        {"phone":[],"created_at":["2024-07-26 00:00:00","2024-07-27 23:59:59"]}"""),
                arguments("null phones and a range", """
                        {"phone":null,"created_at":["2024-07-26 00:00:00","2024-07-27 23:59:59"]}"""),
                arguments("a phone outside of the range", """
                        {"phone":["17458558658"],"created_at":["2024-08-01 00:00:00","2024-08-01 23:59:59"]}"""),
                arguments("a phone partly in the range", """
                        {"phone":["13800000002"],"created_at":["2024-08-01 00:00:00","2024-08-01 23:59:59"]}"""),
                arguments("a leap day", range("2024-02-29 00:00:00", "2024-07-26 12:00:00")),
                arguments("a phone and no times", "{\"phone\":[\"17458558658\"],\"created_at\":[]}"),
                arguments("an encrypted phone", "{\"phone\":[\"17458558658\"],\"encryption\":true}"),
                arguments("a phone and null", "{\"phone\":[\"17458558658\"],\"encryption\":null}"),
                arguments("a phone and an unknown field", "{\"phone\":[\"17458558658\"],\"oneCall\":7,\"x\":[1]}"),
                arguments("a phone and another user", "{\"phone\":[\"17458558658\"],\"user_id\":7}"),
                arguments("neither", "{}"),
                arguments("no object members but one", "{\"encryption\":true}"),
                arguments("both empty", "{\"phone\":[],\"created_at\":[]}"),
                arguments("both null", "{\"phone\":null,\"created_at\":null}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodBodies")
    void aRequestIsAnsweredAsTheVendorAnswersIt(String what, String body) {
        var vendors = deleteAtVendor(pool().user(), body);

        var ours = delete(pool().user(), body);

        assertThat(withoutOurs(Said.in(ours))).isEqualTo(Said.in(vendors));
    }

    /** That nothing was deleted is said by us alone. */
    private static Said withoutOurs(Said said) {
        return new Said(said.status(), said.body().replace(",\"deleted\":false", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodBodies")
    void aRequestDeletesWhomTheVendorDeletes(String what, String body) {
        var vendors = pool();
        deleteAtVendor(vendors.user(), body);
        var ours = pool();

        delete(ours.user(), body);

        assertThat(ours.phones()).containsExactlyInAnyOrderElementsOf(vendors.phones());
    }

    @Test
    void noMediaTypeIsAskedForAsTheVendorAsksForNone() {
        var answer = OPERATIONS
                .permitted()
                .contentType("text/plain")
                .body("{\"phone\":[\"17458558658\"]}")
                .delete("/agent-api/user/{user_id}/del_customer", pool().user());

        answer.then().statusCode(200).body("data.count", equalTo(1));
    }

    @Test
    void anAnswerNamesTheOperationBehindIt() {
        var answer = delete(pool().user(), "{\"phone\":[\"17458558658\"]}");

        OPERATIONS.look(OperationsApi.behind(answer)).then().statusCode(200).body("status", equalTo("SUCCEEDED"));
    }

    @Test
    void anUnknownUserIsRefusedAsTheVendorRefuses() {
        var user = UUID.randomUUID().toString();
        var vendors = deleteAtVendor(user, "{\"phone\":[\"17458558658\"]}");

        var ours = delete(user, "{\"phone\":[\"17458558658\"]}");

        assertThat(Said.in(ours)).isEqualTo(Said.in(vendors));
    }

    @Test
    void aRefusalNamesTheOperationBehindIt() {
        var answer = delete(UUID.randomUUID().toString(), "{\"phone\":[\"17458558658\"]}");

        OPERATIONS.look(OperationsApi.behind(answer)).then().body("status", equalTo("REJECTED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"errors\":\"OWN_STATUS\"}", "{\"errorData\":\"NULL\"}", "{\"integersAsStrings\":true}"})
    void aRefusalInAnotherFormIsHandedOnAsItIs(String switches) {
        VENDOR.behave(switches);
        var user = UUID.randomUUID().toString();
        var vendors = deleteAtVendor(user, "{\"phone\":[\"17458558658\"]}");

        var ours = delete(user, "{\"phone\":[\"17458558658\"]}");

        assertThat(Said.in(ours)).isEqualTo(Said.in(vendors));
    }

    @Test
    void aCountThatIsATextIsANumber() {
        VENDOR.behave("{\"integersAsStrings\":true}");

        delete(pool().user(), "{\"phone\":[\"13800000002\"]}").then().body("data.count", equalTo(2));
    }

    @Test
    void aVendorThatForbidsUsWhatIsAskedDoesNotLookLikeTheCallersFault() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"STATUS\",\"status\":403,\"times\":1}]}");

        var answer = delete(pool().user(), "{\"phone\":[\"17458558658\"]}");

        answer.then().statusCode(502).body("code", equalTo(502)).body("status", equalTo("error"));
    }

    @Test
    void whomTheVendorKeepsWaitingByRefusingOurTokenIsToldWhereToLook() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"REJECT_TOKEN\"}]}");

        var answer = delete(pool().user(), "{\"phone\":[\"17458558658\"]}");

        answer.then().statusCode(202).header("Location", notNullValue());
        VENDOR.behaveAsUsual();
        OPERATIONS.ended(OperationsApi.behind(answer)).then().body("result.count", equalTo(1));
    }

    @Test
    void aCountAfterAnAmbiguousAttemptSaysThatItMayBeMore() {
        VENDOR.behave(BREAKS_AFTER_THE_EFFECT);

        var answer = delete(pool().user(), "{\"phone\":[\"17458558658\"]}");

        answer.then().statusCode(200).body("data.count", equalTo(0)).body("data.atLeast", equalTo(true));
    }

    @Test
    void whomTheVendorKeepsWaitingIsToldWhereToLook() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":8000}}");

        var answer = delete(pool().user(), "{\"phone\":[\"17458558658\"]}");

        answer.then().statusCode(202).header("Location", notNullValue());
        OPERATIONS.ended(OperationsApi.behind(answer)).then().body("result.count", equalTo(1));
    }

    @Test
    void aRepeatedKeyGetsTheFirstAnswerAgain() {
        var user = pool().user();
        var key = UUID.randomUUID().toString();
        var first =
                delete(OPERATIONS.permitted().header("Idempotency-Key", key), user, "{\"phone\":[\"17458558658\"]}");

        var second =
                delete(OPERATIONS.permitted().header("Idempotency-Key", key), user, "{\"phone\":[\"17458558658\"]}");

        assertThat(Said.in(second)).isEqualTo(Said.in(first));
    }

    @Test
    void aKeyThatCameWithAnotherUserIsRefusedInTheVendorsForm() {
        var key = UUID.randomUUID().toString();
        delete(OPERATIONS.permitted().header("Idempotency-Key", key), pool().user(), "{\"phone\":[\"17458558658\"]}");

        var second = delete(
                OPERATIONS.permitted().header("Idempotency-Key", key), pool().user(), "{\"phone\":[\"17458558658\"]}");

        assertThat(Said.in(second)).isEqualTo(new Said(422, """
                {"code":422,"status":"error",\
                "message":"This Idempotency-Key came before with another request.","data":[]}"""));
    }

    @Test
    void requestsForOnePhoneEachAreNotJoinedSoThatTheirCountsAreTheirOwn() {
        // What comes while the vendor is left alone begins together once it is called again.
        VENDOR.behave("{\"retryAfterSeconds\":1,\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":1}]}");
        var user = pool().user();
        var before = VENDOR.lastCall();
        var first = begin(user, "17458558658");
        Awaitility.await().until(() -> !VENDOR.callsAfter(before).isEmpty());

        var others = List.of(begin(user, "13800000001"), begin(user, "13800000002"));

        OPERATIONS.ended(first);
        others.forEach(OPERATIONS::ended);
        assertThat(VENDOR.callsAfter(before).stream().filter(Call::applied))
                .hasSize(3)
                .allSatisfy(call -> assertThat(call.targets()).hasSize(1));
    }

    private static String begin(String user, String phone) {
        var request = OPERATIONS.permitted().header("Prefer", "respond-async");
        return delete(request, user, "{\"phone\":[\"%s\"]}".formatted(phone)).header("Operation-Id");
    }

    /** The seed's customer, and others who were imported later. */
    private static Pool pool() {
        return Pool.fresh()
                .with("2024-07-26 12:00:00", List.of("17458558658", "13800000002"))
                .with("2024-08-01 12:00:00", List.of("13800000001", "13800000002", "13800000003-2"));
    }

    private static String range(String start, String end) {
        return "{\"created_at\":[\"%s\",\"%s\"]}".formatted(start, end);
    }
}
