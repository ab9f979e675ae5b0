package io.offboard.sandbox.longlonglong;

import static io.offboard.sandbox.Sandbox.deleteCustomers;
import static io.offboard.sandbox.VendorName.LONGLONGLONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import io.offboard.sandbox.Sandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DeleteCustomersTest {
    private static final String USER = "5832d184-dd53-42a0-8ace-0bf8d660f4cc";
    private static final String SEED = """
            {
                "phone": ["17458558658"],
                "created_at": ["2024-07-26 00:00:00", "2024-07-27 23:59:59"],
                "encryption": false
            }
            """;

    @BeforeEach
    void reset() {
        Sandbox.reset();
    }

    @Test
    void theRequestOfTheSeedDeletesItsOneCustomer() {
        deleteCustomers(USER, SEED)
                .then()
                .statusCode(200)
                .body(is("{\"code\":200,\"status\":\"success\",\"message\":\"删除客户公海数据成功\",\"data\":{\"count\":1}}"));
    }

    @Test
    void aRepetitionFindsNothingMore() {
        deleteCustomers(USER, SEED);

        deleteCustomers(USER, SEED).then().body("data.count", is(0));
        assertThat(Sandbox.targets(LONGLONGLONG).getInt("[0].calls")).isEqualTo(2);
        assertThat(Sandbox.targets(LONGLONGLONG).getInt("[0].acted")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{\"phone\":[],\"created_at\":[]}", "{\"phone\":null}", "{\"encryption\":true}"})
    void withoutPhonesAndTimesNothingIsDeleted(String body) {
        deleteCustomers(USER, body).then().statusCode(200).body("code", is(200)).body("data.count", is(0));

        phones().body("", contains("17458558658"));
    }

    @Test
    void aStrippedBodyIsASuccessThatDeletesNothing() {
        Sandbox.set(LONGLONGLONG, "{\"stripBody\":true}");

        deleteCustomers(USER, SEED).then().body("status", is("success")).body("data.count", is(0));

        phones().body("", contains("17458558658"));
    }

    @Test
    void aRangeAloneDeletesAllImportedThenBothEndsIncluded() {
        importAt("2024-07-29 00:00:00", "a");
        importAt("2024-07-29 23:59:59", "b");
        importAt("2024-07-30 00:00:00", "c");

        deleteCustomers(USER, "{\"phone\":[],\"created_at\":[\"2024-07-29 00:00:00\",\"2024-07-29 23:59:59\"]}")
                .then()
                .body("data.count", is(2));

        phones().body("", containsInAnyOrder("17458558658", "c"));
    }

    @Test
    void bothFiltersMustMatch() {
        importAt("2024-07-29 12:00:00", "a");

        deleteCustomers(
                        USER,
                        "{\"phone\":[\"a\",\"17458558658\"],"
                                + "\"created_at\":[\"2024-07-29 00:00:00\",\"2024-07-29 23:59:59\"]}")
                .then()
                .body("data.count", is(1));

        phones().body("", contains("17458558658"));
    }

    @Test
    void theCountMayExceedThePhonesSent() {
        importAt("2024-07-29 12:00:00", "17458558658");

        deleteCustomers(USER, "{\"phone\":[\"17458558658\"]}").then().body("data.count", is(2));
    }

    @Test
    void aHundredPhonesAreTheMost() {
        deleteCustomers(USER, phones(100)).then().body("code", is(200));

        deleteCustomers(USER, phones(101))
                .then()
                .statusCode(200)
                .body(is("{\"code\":422,\"status\":\"error\","
                        + "\"message\":\"The phone may not have more than 100 items.\",\"data\":[]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                                       | The request body must be a JSON object.",
                "{\"phone\":\"17458558658\"}                                             | The phone must be an array.",
                "{\"phone\":[\"\",17458558658]}                                          | The phone.1 must be a string.",
                "{\"phone\":[\"\"]}                                                      | The phone.0 field is required.",
                "{\"created_at\":\"2024-07-26\"}                                         | The created_at must be an array.",
                "{\"created_at\":[\"2024-07-26 00:00:00\"]}                              | The created_at must contain 2 items.",
                "{\"created_at\":[\"2024-07-26 00:00:00\",\"2024-02-30 00:00:00\"]}      | The created_at.1 does not match the format Y-m-d H:i:s.",
                "{\"created_at\":[\"2024-07-26 00:00:01\",\"2024-07-26 00:00:00\"]}      | The created_at.1 must be a date after or equal to created_at.0.",
                "{\"encryption\":\"FALSE\"}                                              | The encryption field must be true or false.",
            })
    void aWrongBodyIsRefusedWithin200(String body, String message) {
        deleteCustomers(USER, body)
                .then()
                .statusCode(200)
                .body("code", is(422))
                .body("status", is("error"))
                .body("message", is(message));
    }

    @Test
    void refusalsTakeTheirOwnStatusOnRequest() {
        Sandbox.set(LONGLONGLONG, "{\"errors\":\"OWN_STATUS\"}");

        deleteCustomers(USER, "{").then().statusCode(422).body("code", is(422));
    }

    @Test
    void anUnknownUserIsRefused() {
        deleteCustomers("nobody", SEED)
                .then()
                .statusCode(200)
                .body("code", is(404))
                .body("message", is("The user does not exist."));
    }

    @Test
    void unknownPhonesCountAsDeletedOnRequest() {
        Sandbox.set(LONGLONGLONG, "{\"unknown\":\"ACCEPT\"}");

        deleteCustomers("nobody", "{\"phone\":[\"a\",\"b\"]}").then().body("data.count", is(2));
    }

    @Test
    void aWrongTokenIsRefused() {
        Sandbox.bearer("wrong")
                .body(SEED)
                .delete("/agent-api/user/" + USER + "/del_customer")
                .then()
                .statusCode(401)
                .body(is("{\"code\":401,\"status\":\"error\",\"message\":\"Unauthenticated.\",\"data\":[]}"));
    }

    private static String phones(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"1" + i + "\"")
                .collect(Collectors.joining(",", "{\"phone\":[", "]}"));
    }

    private static void importAt(String time, String phone) {
        Sandbox.json("{\"phones\":[\"%s\"],\"importedAt\":\"%s\"}".formatted(phone, time))
                .post("/sandbox/longlonglong/users/" + USER + "/customers")
                .then()
                .body("added", is(1));
    }

    private static ValidatableResponse phones() {
        return RestAssured.get("/sandbox/longlonglong/users/" + USER + "/customers")
                .then();
    }
}
