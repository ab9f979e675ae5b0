package io.offboard.customer;

import static io.offboard.customer.CustomerService.OPERATIONS;
import static io.offboard.customer.CustomerService.TOPICS;
import static io.offboard.customer.Deletions.deleting;
import static io.offboard.customer.Deletions.deletingPhone;
import static io.offboard.customer.Deletions.deletingPhones;
import static io.offboard.customer.Deletions.deletion;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.offboard.testing.Json;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code customer.delete} on Kafka and at the operations API: what it deletes, and what is wrong with it. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CustomerCommandTest {

    private static final Vendor VENDOR = Vendor.named("longlonglong");
    private static final String JULY = "\"created_at\":[\"2024-07-26 00:00:00\",\"2024-07-27 23:59:59\"]";

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void aCommandOnKafkaIsAnsweredByAnEvent() {
        var phones = Pool.freshPhones(2);
        var command = deletingPhones(Pool.fresh().with(phones).user(), phones);

        TOPICS.send(command);

        var event = TOPICS.eventOf(command);
        assertThat(event.path("type").asText()).isEqualTo("io.offboard.customer.delete.succeeded.v1");
        assertThat(event.path("source").asText()).isEqualTo("urn:offboard:customer");
        assertThat(event.path("data").path("targets").asInt()).isEqualTo(2);
        assertThat(event.path("data").path("result"))
                .hasToString("{\"count\":2,\"deleted\":true,\"message\":\"删除客户公海数据成功\"}");
    }

    @Test
    void aCommandByPhonesDeletesThese() {
        var stays = Pool.freshPhone();
        var phones = Pool.freshPhones(2);
        var pool = Pool.fresh().with(phones).with(List.of(stays));

        OPERATIONS.carriedOut(deletingPhones(pool.user(), phones));

        assertThat(pool.phones()).containsExactly(stays);
    }

    @Test
    void aCommandByRangeDeletesEverybodyImportedThen() {
        var stays = Pool.freshPhone();
        var pool = Pool.fresh().with(Pool.freshPhones(150)).with("2024-07-28 00:00:00", List.of(stays));

        var ended = OPERATIONS.carriedOut(deleting(pool.user(), JULY + ",\"confirmRange\":true"));

        ended.then().body("result.count", equalTo(150)).body("attempts", equalTo(1));
        assertThat(pool.phones()).containsExactly(stays);
    }

    @Test
    void aCommandByPhonesWithinARangeDeletesOnlyWhoIsBoth() {
        var imported = Pool.freshPhones(3);
        var later = Pool.freshPhone();
        var pool = Pool.fresh().with(imported).with("2024-07-28 00:00:00", List.of(later));
        var phones = Json.text(List.of(imported.get(0), later));

        var ended = OPERATIONS.carriedOut(deleting(pool.user(), "\"phone\":%s,%s".formatted(phones, JULY)));

        ended.then().body("result.count", equalTo(1));
        assertThat(pool.phones()).containsExactlyInAnyOrder(imported.get(1), imported.get(2), later);
    }

    @Test
    void aCommandWithEveryMemberOfTheDocumentIsCarriedOut() {
        var pool = Pool.fresh().with(List.of("17458558658"));

        var ended = OPERATIONS.carriedOut(deleting(
                pool.user(),
                "\"phone\":[\"17458558658\"],%s,\"encryption\":false,\"confirmRange\":true".formatted(JULY)));

        ended.then().body("status", equalTo("SUCCEEDED")).body("result.deleted", equalTo(true));
    }

    @Test
    void aPhoneNamedTwiceIsSentOnce() {
        var phone = Pool.freshPhone();
        var pool = Pool.fresh().with(List.of(phone));

        OPERATIONS.carriedOut(deletingPhones(pool.user(), List.of(phone, phone)));

        assertThat(VENDOR.callsNaming(phone)).singleElement().satisfies(call -> assertThat(call.targets())
                .containsExactly(phone));
    }

    @Test
    void aCountOfZeroIsReportedAsNothingDeleted() {
        var ended = OPERATIONS.carriedOut(deletingPhone(Pool.fresh().user(), Pool.freshPhone()));

        ended.then().body("result.count", equalTo(0)).body("result.deleted", equalTo(false));
    }

    @Test
    void aStrippedBodyIsReportedAsNothingDeleted() {
        VENDOR.behave("{\"stripBody\":true}");
        var phone = Pool.freshPhone();
        var pool = Pool.fresh().with(List.of(phone));

        var ended = OPERATIONS.carriedOut(deletingPhone(pool.user(), phone));

        ended.then().body("result.deleted", equalTo(false));
    }

    @Test
    void aCountMayExceedThePhones() {
        var phone = Pool.freshPhone();
        var pool = Pool.fresh().with(List.of(phone)).with("2024-07-28 00:00:00", List.of(phone));

        OPERATIONS.carriedOut(deletingPhone(pool.user(), phone)).then().body("result.count", equalTo(2));
    }

    @Test
    void aCountThatIsATextIsANumber() {
        VENDOR.behave("{\"integersAsStrings\":true}");
        var phone = Pool.freshPhone();
        var pool = Pool.fresh().with(List.of(phone));

        OPERATIONS.carriedOut(deletingPhone(pool.user(), phone)).then().body("result.count", equalTo(1));
    }

    @Test
    void anErrorUnderHttp200IsARejection() {
        var ended = OPERATIONS.carriedOut(deletingPhone("nobody-" + Pool.freshPhone(), Pool.freshPhone()));

        ended.then()
                .body("status", equalTo("REJECTED"))
                .body("error.code", equalTo("404"))
                .body("error.message", equalTo("The user does not exist."))
                .body("error.vendorStatus", equalTo(200))
                .body("error.vendorAnswer.data", equalTo(List.of()))
                .body("result", nullValue());
    }

    static Stream<Arguments> goodData() {
        var user = "\"user_id\":\"%s\"".formatted(Pool.freshPhone());
        return Stream.of(
                arguments("a phone", "{%s,\"phone\":[\"1\"]}".formatted(user)),
                arguments(
                        "a phone and nulls",
                        "{%s,\"phone\":[\"1\"],\"created_at\":null,\"encryption\":null}".formatted(user)),
                arguments("a phone and no times", "{%s,\"phone\":[\"1\"],\"created_at\":[]}".formatted(user)),
                arguments("101 phones", "{%s,\"phone\":%s}".formatted(user, Json.text(Pool.freshPhones(101)))),
                arguments("a phone within a range", "{%s,\"phone\":[\"1\"],%s}".formatted(user, JULY)),
                arguments("a confirmed range", "{%s,%s,\"confirmRange\":true}".formatted(user, JULY)),
                arguments("no phones, a confirmed range", """
                        {%s,"phone":[],%s,"confirmRange":true}""".formatted(user, JULY)),
                arguments("an unknown member", "{%s,\"phone\":[\"1\"],\"x\":{}}".formatted(user)),
                arguments("100 phones in one call", """
                        {%s,"phone":%s,"oneCall":true}""".formatted(user, Json.text(Pool.freshPhones(100)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodData")
    void goodDataIsAccepted(String what, String data) {
        OPERATIONS.post(deletion(data)).then().statusCode(202).body("disposition", equalTo("accepted"));
    }

    static Stream<Arguments> badData() {
        var user = "\"user_id\":\"u\"";
        return Stream.of(
                arguments("no object", "[]", "body"),
                arguments("no user", "{\"phone\":[\"1\"]}", "user_id"),
                arguments("a number as user", "{\"user_id\":1,\"phone\":[\"1\"]}", "user_id"),
                arguments("a blank user", "{\"user_id\":\" \",\"phone\":[\"1\"]}", "user_id"),
                arguments("a user that is a dot", "{\"user_id\":\".\",\"phone\":[\"1\"]}", "user_id"),
                arguments("a user that is a way up", "{\"user_id\":\"..\",\"phone\":[\"1\"]}", "user_id"),
                arguments("nobody", "{%s}".formatted(user), "phone"),
                arguments("no phones", "{%s,\"phone\":[],\"confirmRange\":true}".formatted(user), "phone"),
                arguments("a phone as text", "{%s,\"phone\":\"1\"}".formatted(user), "phone"),
                arguments("a phone as number", "{%s,\"phone\":[1]}".formatted(user), "phone"),
                arguments("a blank phone", "{%s,\"phone\":[\"\"]}".formatted(user), "phone"),
                arguments("an unconfirmed range", "{%s,%s}".formatted(user, JULY), "confirmRange"),
                arguments("an empty list and a range", "{%s,\"phone\":[],%s}".formatted(user, JULY), "confirmRange"),
                arguments("a denied range", "{%s,%s,\"confirmRange\":false}".formatted(user, JULY), "confirmRange"),
                arguments("null", "{%s,%s,\"confirmRange\":null}".formatted(user, JULY), "confirmRange"),
                arguments("a text", "{%s,%s,\"confirmRange\":\"true\"}".formatted(user, JULY), "confirmRange"),
                arguments("a number", "{%s,%s,\"confirmRange\":1}".formatted(user, JULY), "confirmRange"),
                arguments("one time", bad("[\"2024-07-29 00:00:00\"]"), "created_at"),
                arguments("30 February", bad("[\"2024-02-30 00:00:00\",\"2024-07-29 00:00:00\"]"), "created_at"),
                arguments("backwards", bad("[\"2024-07-30 00:00:00\",\"2024-07-29 00:00:00\"]"), "created_at"),
                arguments(
                        "encryption as text",
                        "{%s,\"phone\":[\"1\"],\"encryption\":\"no\"}".formatted(user),
                        "encryption"),
                arguments("oneCall as text", "{%s,\"phone\":[\"1\"],\"oneCall\":\"no\"}".formatted(user), "oneCall"),
                arguments("101 phones in one call", """
                        {%s,"phone":%s,"oneCall":true}""".formatted(user, Json.text(Pool.freshPhones(101))), "phone"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badData")
    void badDataIsRefusedAtTheOperationsApi(String what, String data, String field) {
        OPERATIONS.post(deletion(data)).then().statusCode(422).body("field", equalTo(field));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badData")
    void badDataIsNotRecorded(String what, String data, String field) {
        var before = LedgerRows.count();

        OPERATIONS.post(deletion(data));

        assertThat(LedgerRows.count()).isEqualTo(before);
    }

    @Test
    void badDataOnKafkaIsADeadLetter() {
        var command = deleting("u", JULY);

        TOPICS.send(command);

        assertThat(TOPICS.deadLetter(command.id().getBytes(UTF_8)).value())
                .isEqualTo(command.json().getBytes(UTF_8));
    }

    private static String bad(String times) {
        return "{\"user_id\":\"u\",\"confirmRange\":true,\"created_at\":%s}".formatted(times);
    }
}
