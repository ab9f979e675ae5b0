package io.offboard.customer;

import static io.offboard.customer.CustomerService.OPERATIONS;
import static io.offboard.customer.CustomerService.TOPICS;
import static io.offboard.customer.Deletions.deleting;
import static io.offboard.customer.Deletions.deletingEach;
import static io.offboard.customer.Deletions.deletingPhones;
import static io.offboard.testing.Vendor.BREAKS_AFTER_THE_EFFECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.offboard.testing.Vendor.Call;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands that wait together share calls, unless one could do harm to another. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CoalescingTest {

    private static final Vendor VENDOR = Vendor.named("longlonglong");

    private final Supplier<List<Call>> calls = VENDOR.callsFromNow();

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void commandsForOnePhoneShareACall() {
        var phones = Pool.freshPhones(3);
        var pool = Pool.fresh().with(phones);

        together(pool, phones);

        assertThat(calls.get()).singleElement().satisfies(call -> assertThat(call.targets())
                .containsExactlyElementsOf(phones));
    }

    @Test
    void aSharedCountIsToldAsShared() {
        var phones = Pool.freshPhones(3);
        var pool = Pool.fresh().with(phones.subList(0, 2));

        var operations = together(pool, phones);

        // The vendor does not say whose were deleted, so neither do we.
        assertThat(operations).allSatisfy(operation -> OPERATIONS
                .look(operation)
                .then()
                .body("result.count", equalTo(2))
                .body("result.sharedWith", equalTo(2))
                .body("result.deleted", nullValue()));
    }

    @Test
    void aSharedCountOfZeroMeansThatNothingOfAnyoneWasDeleted() {
        var operations = together(Pool.fresh(), Pool.freshPhones(3));

        assertThat(operations).allSatisfy(operation -> OPERATIONS
                .look(operation)
                .then()
                .body("result.count", equalTo(0))
                .body("result.deleted", equalTo(false)));
    }

    @Test
    void aSharedCountAfterAnAmbiguousAttemptIsAtLeast() {
        VENDOR.behave(BREAKS_AFTER_THE_EFFECT);
        var phones = Pool.freshPhones(3);

        var operations = together(Pool.fresh().with(phones), phones);

        assertThat(operations).allSatisfy(operation -> OPERATIONS
                .look(operation)
                .then()
                .body("result.count", equalTo(0))
                .body("result.atLeast", equalTo(true))
                .body("result.deleted", nullValue()));
    }

    @Test
    void thePhoneOfTwoCommandsIsSentOnce() {
        var phone = Pool.freshPhone();

        together(Pool.fresh().with(List.of(phone)), List.of(phone, phone));

        assertThat(calls.get()).singleElement().satisfies(call -> assertThat(call.targets())
                .containsExactly(phone));
    }

    @Test
    void manyCommandsForOnePhoneShareFewCalls() {
        var phones = Pool.freshPhones(500);
        var pool = Pool.fresh().with(phones);
        var commands = deletingEach(pool.user(), phones);

        TOPICS.send(commands);

        commands.forEach(TOPICS::eventOf);
        assertThat(calls.get()).hasSizeLessThanOrEqualTo(25).allSatisfy(call -> assertThat(call.targets())
                .hasSizeLessThanOrEqualTo(100));
        assertThat(calls.get().stream().flatMap(call -> call.targets().stream()))
                .containsExactlyInAnyOrderElementsOf(phones);
        assertThat(pool.phones()).isEmpty();
    }

    @Test
    void commandsOfTwoUsersShareNoCall() {
        var one = Pool.freshPhones(2);
        var other = Pool.freshPhones(2);
        var commands = Stream.of(
                        deletingEach(Pool.fresh().with(one).user(), one),
                        deletingEach(Pool.fresh().with(other).user(), other))
                .flatMap(List::stream)
                .toList();

        OPERATIONS.endsOf(OPERATIONS.begin(commands));

        assertThat(calls.get().stream().map(Call::targets)).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void encryptedAndOtherPhonesShareNoCall() {
        var pool = Pool.fresh();
        var plain = Pool.freshPhones(2);
        var encrypted = Pool.freshPhones(2);
        var commands = Stream.concat(
                        deletingEach(pool.user(), plain).stream(),
                        encrypted.stream()
                                .map(phone -> deleting(
                                        pool.user(), "\"phone\":[\"%s\"],\"encryption\":true".formatted(phone))))
                .toList();

        OPERATIONS.endsOf(OPERATIONS.begin(commands));

        assertThat(calls.get().stream().map(Call::targets)).containsExactlyInAnyOrder(plain, encrypted);
    }

    @Test
    void commandsWithARangeShareNoCall() {
        var phones = Pool.freshPhones(3);
        var pool = Pool.fresh().with(phones);
        var commands = phones.stream()
                .map(phone -> deleting(
                        pool.user(),
                        "\"phone\":[\"%s\"],\"created_at\":[\"2024-07-26 00:00:00\",\"2024-07-26 23:59:59\"]"
                                .formatted(phone)))
                .toList();

        OPERATIONS.endsOf(OPERATIONS.begin(commands));

        assertThat(calls.get()).hasSize(3).allSatisfy(call -> assertThat(call.targets())
                .hasSize(1));
    }

    @Test
    void commandsOfSeveralPhonesAreCalledAlone() {
        var one = Pool.freshPhones(2);
        var other = Pool.freshPhones(2);
        var pool = Pool.fresh().with(one);
        var commands = List.of(deletingPhones(pool.user(), one), deletingPhones(pool.user(), other));

        var operations = OPERATIONS.begin(commands);

        OPERATIONS.ended(operations.get(0)).then().body("result.count", equalTo(2));
        OPERATIONS.ended(operations.get(1)).then().body("result.count", equalTo(0));
    }

    @Test
    void aCommandThatAsksForACallOfItsOwnGetsIt() {
        var phones = Pool.freshPhones(2);
        var pool = Pool.fresh().with(phones);
        var commands = phones.stream()
                .map(phone -> deleting(pool.user(), "\"phone\":[\"%s\"],\"oneCall\":true".formatted(phone)))
                .toList();

        OPERATIONS.endsOf(OPERATIONS.begin(commands));

        assertThat(calls.get()).hasSize(2);
    }

    /** Hands a command for each phone in, all at once, and answers their operations once they have ended. */
    private static List<String> together(Pool pool, List<String> phones) {
        var operations = OPERATIONS.begin(deletingEach(pool.user(), phones));
        OPERATIONS.endsOf(operations);
        return operations;
    }
}
