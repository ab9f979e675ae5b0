package io.offboard.customer;

import static io.offboard.customer.CustomerService.OPERATIONS;
import static io.offboard.customer.CustomerService.delete;
import static io.offboard.customer.CustomerService.deleteAtVendor;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.offboard.testing.Json;
import io.offboard.testing.NothingDone;
import io.offboard.testing.Said;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is wrong with a request to longlonglong's own path is told as longlonglong tells it. After each test: nothing was
 * recorded, and the vendor was not called.
 */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CustomerDropInBadInputTest {

    private static final Vendor VENDOR = Vendor.named("longlonglong");
    private static final String USER = "5832d184-dd53-42a0-8ace-0bf8d660f4cc";
    private static final String PATH = "/agent-api/user/" + USER + "/del_customer";
    private static final String GOOD_BODY = "{\"phone\":[\"1\"]}";
    private static final String NO_OBJECT = "The request body must be a JSON object.";
    private static final String NOT_TWO = "The created_at must contain 2 items.";
    private static final String TOO_MANY = "The phone may not have more than 100 items.";
    private static final String NO_BOOLEAN = "The encryption field must be true or false.";
    private static final String BACKWARDS = "The created_at.1 must be a date after or equal to created_at.0.";

    private NothingDone nothingDone = NothingDone.sinceNow(VENDOR);

    @AfterEach
    void nothingWasRecordedAndTheVendorWasNotCalled() {
        nothingDone.check();
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                arguments("white space", " \n", NO_OBJECT),
                arguments("not JSON", "17458558658", NO_OBJECT),
                arguments("broken JSON", "{\"phone\":[\"1\"", NO_OBJECT),
                arguments("trailing garbage", GOOD_BODY + " and more", NO_OBJECT),
                arguments("two objects", GOOD_BODY + GOOD_BODY, NO_OBJECT),
                arguments("an array", "[\"1\"]", NO_OBJECT),
                arguments("an empty array", "[]", NO_OBJECT),
                arguments("a string", "\"1\"", NO_OBJECT),
                arguments("null", "null", NO_OBJECT),
                arguments("one phone", phone("\"1\""), "The phone must be an array."),
                arguments("an empty text", phone("\"\""), "The phone must be an array."),
                arguments("an object", phone("{\"0\":\"1\"}"), "The phone must be an array."),
                arguments("an empty object", phone("{}"), "The phone must be an array."),
                arguments("false", phone("false"), "The phone must be an array."),
                arguments("a number as phone", phone("[\"1\",17458558658]"), "The phone.1 must be a string."),
                arguments("a null phone", phone("[null]"), "The phone.0 must be a string."),
                arguments("a nested phone", phone("[[\"1\"]]"), "The phone.0 must be a string."),
                arguments("an empty phone", phone("[\"\"]"), "The phone.0 field is required."),
                arguments("a blank phone", phone("[\"1\",\" \\t\"]"), "The phone.1 field is required."),
                arguments("blank before number", phone("[\"\",3]"), "The phone.1 must be a string."),
                arguments("101 phones", phone(Json.text(Pool.freshPhones(101))), TOO_MANY),
                arguments("one phone 101 times", phone(Json.text(Collections.nCopies(101, "1"))), TOO_MANY),
                arguments(
                        "the 101st is blank",
                        phone(Json.text(blankAfterAHundred())),
                        "The phone.100 field is required."),
                arguments(
                        "101 phones and bad times",
                        "{\"phone\":%s,\"created_at\":7}".formatted(Json.text(Pool.freshPhones(101))),
                        TOO_MANY),
                arguments("one time as text", times("\"2024-07-29 00:00:00\""), "The created_at must be an array."),
                arguments("times as object", times("{}"), "The created_at must be an array."),
                arguments("a number as time", times("[1722182400,1722268799]"), "The created_at.0 must be a string."),
                arguments("a null time", times("[\"2024-07-29 00:00:00\",null]"), "The created_at.1 must be a string."),
                arguments(
                        "a blank time",
                        times("[\"2024-07-29 00:00:00\",\" \"]"),
                        "The created_at.1 field is required."),
                arguments("one time", times("[\"2024-07-29 00:00:00\"]"), NOT_TWO),
                arguments("three times", times(three("2024-07-29 00:00:00")), NOT_TWO),
                arguments("one bad time", times("[\"tomorrow\"]"), NOT_TWO),
                arguments("a date", second("2024-07-29"), noTime(1)),
                arguments("no seconds", second("2024-07-29 00:00"), noTime(1)),
                arguments("an ISO time", second("2024-07-29T00:00:00"), noTime(1)),
                arguments("a zone", second("2024-07-29 00:00:00Z"), noTime(1)),
                arguments("fractions", second("2024-07-29 00:00:00.5"), noTime(1)),
                arguments("30 February", second("2024-02-30 00:00:00"), noTime(1)),
                arguments("29 February of a common year", second("2023-02-29 00:00:00"), noTime(1)),
                arguments("31 April", second("2024-04-31 00:00:00"), noTime(1)),
                arguments("month 13", second("2024-13-01 00:00:00"), noTime(1)),
                arguments("month 0", second("2024-00-10 00:00:00"), noTime(1)),
                arguments("hour 24", second("2024-07-29 24:00:00"), noTime(1)),
                arguments("minute 60", second("2024-07-29 23:60:00"), noTime(1)),
                arguments("second 60", second("2024-07-29 23:59:60"), noTime(1)),
                arguments("one digit", second("2024-7-29 00:00:00"), noTime(1)),
                arguments("two digits of a year", second("24-07-29 00:00:00"), noTime(1)),
                arguments("space before", second(" 2024-07-29 00:00:00"), noTime(1)),
                arguments("space after", second("2024-07-29 00:00:00 "), noTime(1)),
                arguments("slashes", second("2024/07/29 00:00:00"), noTime(1)),
                arguments("both bad", times("[\"x\",\"y\"]"), noTime(0)),
                arguments("backwards", times("[\"2024-07-29 00:00:01\",\"2024-07-29 00:00:00\"]"), BACKWARDS),
                arguments("encryption as text", with("\"encryption\":\"false\""), NO_BOOLEAN),
                arguments("encryption as number", with("\"encryption\":0"), NO_BOOLEAN),
                arguments("encryption as array", with("\"encryption\":[]"), NO_BOOLEAN),
                arguments("encryption alone", "{\"encryption\":1}", NO_BOOLEAN),
                arguments("encryption and no phones", "{\"phone\":[],\"encryption\":\"\"}", NO_BOOLEAN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBodies")
    void aBadBodyIsRefusedInTheVendorsEnvelope(String what, String body, String message) {
        assertThat(Said.in(delete(USER, body))).isEqualTo(new Said(200, error(422, message)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBodies")
    void aBadBodyIsAnsweredAsTheVendorAnswersIt(String what, String body, String message) {
        var vendors = deleteAtVendor(USER, body);
        nothingDone = NothingDone.sinceNow(VENDOR);

        assertThat(Said.in(delete(USER, body))).isEqualTo(Said.in(vendors));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t"})
    void aBlankUserIsAnsweredAsTheVendorAnswersIt(String user) {
        var vendors = deleteAtVendor(user, GOOD_BODY);
        nothingDone = NothingDone.sinceNow(VENDOR);

        assertThat(Said.in(delete(user, GOOD_BODY))).isEqualTo(Said.in(vendors));
    }

    @Test
    void aMissingTokenIsAnsweredAsTheVendorAnswersIt() {
        var vendors = given().contentType("application/json").body(GOOD_BODY).delete(Sandbox.url() + PATH);
        nothingDone = NothingDone.sinceNow(VENDOR);

        assertThat(Said.in(delete(OPERATIONS.request(), USER, GOOD_BODY))).isEqualTo(Said.in(vendors));
    }

    static Stream<Arguments> badAuthorizations() {
        return Tokens.badAuthorizations("customer:write", "sandbox-longlonglong-token");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAuthorizations")
    void whoDoesNotShowAValidTokenIsUnauthenticated(String what, String authorization) {
        var request = OPERATIONS.request().header("Authorization", authorization);

        assertThat(Said.in(delete(request, USER, GOOD_BODY))).isEqualTo(new Said(401, error(401, "Unauthenticated.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"phone\":[\"1\"]}"})
    void aTokenWithoutThePermissionIsForbidden(String body) {
        assertThat(Said.in(delete(OPERATIONS.with(Tokens.with("customer:read session:write")), USER, body)))
                .isEqualTo(new Said(403, error(403, "The token does not carry the permission for this.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH"})
    void anotherMethodIsNotAllowed(String method) {
        assertThat(Said.in(OPERATIONS.permitted().request(method, PATH)))
                .isEqualTo(new Said(405, error(405, "The method is not supported here.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/agent-api/user/del_customer", "/agent-api/user/u/del_customers", "/"})
    void anUnknownPathIsNotFound(String path) {
        assertThat(Said.in(OPERATIONS.permitted().delete(path)))
                .isEqualTo(new Said(404, error(404, "There is no resource at this path.")));
    }

    private static String error(int code, String message) {
        return "{\"code\":%d,\"status\":\"error\",\"message\":\"%s\",\"data\":[]}".formatted(code, message);
    }

    private static String phone(String value) {
        return "{\"phone\":%s}".formatted(value);
    }

    private static String times(String value) {
        return with("\"created_at\":" + value);
    }

    private static String second(String time) {
        return times("[\"2020-01-01 00:00:00\",\"%s\"]".formatted(time));
    }

    private static String three(String time) {
        return Json.text(List.of(time, time, time));
    }

    private static String with(String member) {
        return "{\"phone\":[\"1\"],%s}".formatted(member);
    }

    private static String noTime(int index) {
        return "The created_at.%d does not match the format Y-m-d H:i:s.".formatted(index);
    }

    private static List<String> blankAfterAHundred() {
        var phones = new ArrayList<>(Pool.freshPhones(100));
        phones.add(" ");
        return phones;
    }
}
