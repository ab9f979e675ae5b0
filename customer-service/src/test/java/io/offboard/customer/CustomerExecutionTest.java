package io.offboard.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.offboard.testing.Vendor.Call;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How deletions share calls or take several, and how they fare at a vendor that is busy, breaks down or refuses. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CustomerExecutionTest {

    private static final Vendor VENDOR = Vendor.named("longlonglong");
    private static final String BREAKS_AFTER_THE_EFFECT =
            "{\"faults\":[{\"kind\":\"RESET\",\"when\":\"AFTER\",\"times\":1}]}";

    private long callsBefore;

    @BeforeEach
    void count() {
        callsBefore = VENDOR.lastCall();
    }

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void moreThanAHundredPhonesAreSentInChunks() {
        var phones = Pool.freshPhones(250);

        Api.carriedOut(Command.deletingPhones(Pool.fresh().with(phones).user(), phones));

        assertThat(calls().stream().map(Call::targets))
                .containsExactly(phones.subList(0, 100), phones.subList(100, 200), phones.subList(200, 250));
    }

    @Test
    void oneEventSumsTheCountsOfTheChunks() {
        var phones = Pool.freshPhones(250);
        var command =
                Command.deletingPhones(Pool.fresh().with(phones.subList(0, 130)).user(), phones);

        Kafka.send(command);

        var data = Kafka.eventOf(command).path("data");
        assertThat(data.path("attempts").asInt()).isEqualTo(3);
        assertThat(data.path("targets").asInt()).isEqualTo(250);
        assertThat(data.path("result")).hasToString("{\"count\":130,\"deleted\":true,\"message\":\"删除客户公海数据成功\"}");
        assertThat(Kafka.eventsSoFarOf(command)).hasSize(1);
    }

    @Test
    void chunksKeepTheirRange() {
        var phones = Pool.freshPhones(150);
        var pool = Pool.fresh().with("2024-07-29 00:00:00", phones).with("2024-08-29 00:00:00", phones);

        var ended = Api.carriedOut(Command.deleting(
                pool.user(),
                "\"phone\":%s,\"created_at\":[\"2024-07-29 00:00:00\",\"2024-07-29 00:00:00\"]"
                        .formatted(Command.json(phones))));

        ended.then().body("result.count", equalTo(150)).body("attempts", equalTo(2));
        assertThat(pool.phones()).containsExactlyInAnyOrderElementsOf(phones);
    }

    @Test
    void theProgressOfChunksIsShown() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":1500}}");
        var phones = Pool.freshPhones(150);

        String operation = Api.post(
                        Command.deletingPhones(Pool.fresh().with(phones).user(), phones))
                .path("operation");

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> Api.look(operation)
                .then()
                .body("progress.chunk", equalTo(1))
                .body("progress.chunks", equalTo(2))
                .body("progress.count", equalTo(100))
                .body("progress.atLeast", equalTo(false)));
        Api.ended(operation).then().body("result.count", equalTo(150));
    }

    @Test
    void aSumAfterAnAmbiguousAttemptIsAtLeast() {
        VENDOR.behave(BREAKS_AFTER_THE_EFFECT);
        var phones = Pool.freshPhones(250);
        var pool = Pool.fresh().with(phones);

        var ended = Api.carriedOut(Command.deletingPhones(pool.user(), phones));

        ended.then()
                .body("result.count", equalTo(150))
                .body("result.atLeast", equalTo(true))
                .body("result.deleted", equalTo(true))
                .body("attempts", equalTo(4))
                .body("repeated", equalTo("possible"));
        assertThat(pool.phones()).isEmpty();
    }

    @Test
    void chunksThatFailMidwaySayWhatIsGoneAlready() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":1500}}");
        var phones = Pool.freshPhones(250);
        String operation = Api.post(
                        Command.deletingPhones(Pool.fresh().with(phones).user(), phones))
                .path("operation");
        awaitCalls(1);

        VENDOR.behave("{\"faults\":[{\"kind\":\"REJECT_TOKEN\"}]}");

        Api.ended(operation)
                .then()
                .body("status", equalTo("REJECTED"))
                .body(
                        "error.message",
                        equalTo(
                                "Unauthenticated. Before that, 1 of 3 calls were carried out and deleted 100 customers."));
    }

    @Test
    void commandsForOnePhoneShareACall() {
        var phones = Pool.freshPhones(3);
        var pool = Pool.fresh().with(phones);

        together(pool, phones);

        assertThat(calls()).singleElement().satisfies(call -> assertThat(call.targets())
                .containsExactlyElementsOf(phones));
    }

    @Test
    void aSharedCountIsToldAsShared() {
        var phones = Pool.freshPhones(3);
        var pool = Pool.fresh().with(phones.subList(0, 2));

        var operations = together(pool, phones);

        // The vendor does not say whose were deleted, so neither do we.
        assertThat(operations).allSatisfy(operation -> Api.look(operation)
                .then()
                .body("result.count", equalTo(2))
                .body("result.sharedWith", equalTo(2))
                .body("result.deleted", nullValue()));
    }

    @Test
    void aSharedCountOfZeroMeansThatNothingOfAnyoneWasDeleted() {
        var operations = together(Pool.fresh(), Pool.freshPhones(3));

        assertThat(operations).allSatisfy(operation -> Api.look(operation)
                .then()
                .body("result.count", equalTo(0))
                .body("result.deleted", equalTo(false)));
    }

    @Test
    void aSharedCountAfterAnAmbiguousAttemptIsAtLeast() {
        VENDOR.behave(BREAKS_AFTER_THE_EFFECT);
        var phones = Pool.freshPhones(3);

        var operations = together(Pool.fresh().with(phones), phones);

        assertThat(operations).allSatisfy(operation -> Api.look(operation)
                .then()
                .body("result.count", equalTo(0))
                .body("result.atLeast", equalTo(true))
                .body("result.deleted", nullValue()));
    }

    @Test
    void thePhoneOfTwoCommandsIsSentOnce() {
        var phone = Pool.freshPhone();

        together(Pool.fresh().with(List.of(phone)), List.of(phone, phone));

        assertThat(calls()).singleElement().satisfies(call -> assertThat(call.targets())
                .containsExactly(phone));
    }

    @Test
    void manyCommandsForOnePhoneShareFewCalls() {
        var phones = Pool.freshPhones(500);
        var pool = Pool.fresh().with(phones);
        var commands = phones.stream()
                .map(phone -> Command.deletingPhone(pool.user(), phone))
                .toList();

        Kafka.send(commands.toArray(Command[]::new));

        commands.forEach(Kafka::eventOf);
        assertThat(calls()).hasSizeLessThanOrEqualTo(25).allSatisfy(call -> assertThat(call.targets())
                .hasSizeLessThanOrEqualTo(100));
        assertThat(calls().stream().flatMap(call -> call.targets().stream()))
                .containsExactlyInAnyOrderElementsOf(phones);
        assertThat(pool.phones()).isEmpty();
    }

    @Test
    void commandsOfTwoUsersShareNoCall() {
        var one = Pool.freshPhones(2);
        var other = Pool.freshPhones(2);
        var commands = Stream.concat(
                        commands(Pool.fresh().with(one), one),
                        commands(Pool.fresh().with(other), other))
                .toList();

        Api.postTogether(commands).forEach(Api::ended);

        assertThat(calls().stream().map(Call::targets)).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void encryptedAndOtherPhonesShareNoCall() {
        var pool = Pool.fresh();
        var plain = Pool.freshPhones(2);
        var encrypted = Pool.freshPhones(2);
        var commands = Stream.concat(
                        commands(pool, plain),
                        encrypted.stream()
                                .map(phone -> Command.deleting(
                                        pool.user(), "\"phone\":[\"%s\"],\"encryption\":true".formatted(phone))))
                .toList();

        Api.postTogether(commands).forEach(Api::ended);

        assertThat(calls().stream().map(Call::targets)).containsExactlyInAnyOrder(plain, encrypted);
    }

    @Test
    void commandsWithARangeShareNoCall() {
        var phones = Pool.freshPhones(3);
        var pool = Pool.fresh().with(phones);
        var commands = phones.stream()
                .map(phone -> Command.deleting(
                        pool.user(),
                        "\"phone\":[\"%s\"],\"created_at\":[\"2024-07-26 00:00:00\",\"2024-07-26 23:59:59\"]"
                                .formatted(phone)))
                .toList();

        Api.postTogether(commands).forEach(Api::ended);

        assertThat(calls()).hasSize(3).allSatisfy(call -> assertThat(call.targets())
                .hasSize(1));
    }

    @Test
    void commandsOfSeveralPhonesAreCalledAlone() {
        var one = Pool.freshPhones(2);
        var other = Pool.freshPhones(2);
        var pool = Pool.fresh().with(one);
        var commands = List.of(Command.deletingPhones(pool.user(), one), Command.deletingPhones(pool.user(), other));

        var operations = Api.postTogether(commands);

        Api.ended(operations.get(0)).then().body("result.count", equalTo(2));
        Api.ended(operations.get(1)).then().body("result.count", equalTo(0));
    }

    @Test
    void aCommandThatAsksForACallOfItsOwnGetsIt() {
        var phones = Pool.freshPhones(2);
        var pool = Pool.fresh().with(phones);
        var commands = phones.stream()
                .map(phone -> Command.deleting(pool.user(), "\"phone\":[\"%s\"],\"oneCall\":true".formatted(phone)))
                .toList();

        Api.postTogether(commands).forEach(Api::ended);

        assertThat(calls()).hasSize(2);
    }

    @Test
    void whatTheVendorDeclinedIsNoDoubt() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"STATUS\",\"status\":503,\"times\":2}]}");
        var phone = Pool.freshPhone();

        var ended = Api.carriedOut(
                Command.deletingPhone(Pool.fresh().with(List.of(phone)).user(), phone));

        ended.then()
                .body("attempts", equalTo(3))
                .body("repeated", equalTo("no"))
                .body("result.count", equalTo(1))
                .body("result.atLeast", nullValue());
    }

    @Test
    void aBusyVendorIsCalledAgain() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":1}]}");
        var phone = Pool.freshPhone();

        var ended = Api.carriedOut(
                Command.deletingPhone(Pool.fresh().with(List.of(phone)).user(), phone));

        ended.then().body("attempts", equalTo(2)).body("result.count", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BREAKS_AFTER_THE_EFFECT,
                "{\"faults\":[{\"kind\":\"TRUNCATED_JSON\",\"times\":1}]}",
                "{\"faults\":[{\"kind\":\"BAD_GATEWAY_HTML\",\"when\":\"AFTER\",\"times\":1}]}"
            })
    void aCountAfterAnAmbiguousAttemptIsAtLeast(String switches) {
        VENDOR.behave(switches);
        var phone = Pool.freshPhone();
        var pool = Pool.fresh().with(List.of(phone));

        var ended = Api.carriedOut(Command.deletingPhone(pool.user(), phone));

        ended.then()
                .body("status", equalTo("SUCCEEDED"))
                .body("repeated", equalTo("possible"))
                .body("result.count", equalTo(0))
                .body("result.atLeast", equalTo(true))
                .body("result.deleted", nullValue());
        assertThat(pool.phones()).isEmpty();
    }

    @Test
    void noPhoneStandsInTheLedgerWhileItIsPending() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":1500}}");
        var phone = Pool.freshPhone();

        String operation =
                Api.post(Command.deletingPhone(Pool.fresh().user(), phone)).path("operation");

        var naming = LedgerRows.naming(phone);
        Api.ended(operation);
        assertThat(naming).isZero();
    }

    @Test
    void noPhoneStandsInTheLedgerEventOrAnswerWhenItIsDone() {
        var phones = Pool.freshPhones(101);
        var command = Command.deletingPhones(Pool.fresh().with(phones).user(), phones);

        Kafka.send(command);

        var event = Kafka.eventOf(command);
        var shown = event + Api.look(event.path("subject").asText()).asString();
        assertThat(phones).noneMatch(shown::contains).allSatisfy(phone -> assertThat(LedgerRows.naming(phone))
                .isZero());
    }

    @Test
    void noPhoneStandsInTheEventOfARejection() {
        var phone = Pool.freshPhone();
        var command = Command.deletingPhone("nobody-" + Pool.freshPhone(), phone);

        Kafka.send(command);

        assertThat(Kafka.eventOf(command).toString()).contains("REJECTED").doesNotContain(phone);
    }

    @Test
    void noPhoneStandsInTheLog() {
        var logged = new ArrayList<String>();
        var listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getMessage() + " " + line.getThrown() + List.of(parameters(line)));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(listener);
        VENDOR.behave("{\"faults\":[{\"kind\":\"RESET\",\"times\":1},{\"kind\":\"BAD_GATEWAY_HTML\",\"times\":1}]}");
        var phone = Pool.freshPhone();

        Api.delete(Pool.fresh().with(List.of(phone)).user(), "{\"phone\":[\"%s\"]}".formatted(phone));

        Logger.getLogger("").removeHandler(listener);
        assertThat(logged).noneMatch(line -> line.contains(phone));
    }

    @Test
    void whatIsPendingIsSealedInTheLedger() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":1500}}");
        var pool = Pool.fresh();

        String operation =
                Api.post(Command.deletingPhone(pool.user(), Pool.freshPhone())).path("operation");

        var payload = (byte[]) LedgerRows.row(operation).get("payload");
        Api.ended(operation);
        assertThat(new String(payload, UTF_8)).isNotEmpty().doesNotContain(pool.user(), "phone");
    }

    private static Object[] parameters(LogRecord line) {
        return line.getParameters() == null ? new Object[0] : line.getParameters();
    }

    private static Stream<Command> commands(Pool pool, List<String> phones) {
        return phones.stream().map(phone -> Command.deletingPhone(pool.user(), phone));
    }

    /** Hands a command for each phone in, all at once, and answers their operations once they have ended. */
    private static List<String> together(Pool pool, List<String> phones) {
        var operations = Api.postTogether(commands(pool, phones).toList());
        operations.forEach(Api::ended);
        return operations;
    }

    private List<Call> calls() {
        return VENDOR.callsAfter(callsBefore);
    }

    private void awaitCalls(int number) {
        Awaitility.await().until(() -> calls().size() >= number);
    }
}
