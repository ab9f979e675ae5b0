package io.offboard.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How operations are carried out at a vendor that is slow, refuses, is busy or breaks down. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class SessionExecutionTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

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
    void manyCommandsShareFewCalls() {
        var commands = commands(Command.freshHashes(500));

        sendAndAwaitEvents(commands);

        assertThat(calls()).hasSizeLessThanOrEqualTo(25);
    }

    @Test
    void noSharedCallNamesMoreHashesThanTheVendorTakes() {
        var commands = commands(Command.freshHashes(500));

        sendAndAwaitEvents(commands);

        assertThat(calls()).allSatisfy(call -> assertThat(call.targets()).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void everyHashOfASharedCallIsNamedExactlyOnce() {
        var hashes = Command.freshHashes(500);

        sendAndAwaitEvents(commands(hashes));

        assertThat(calls().stream().flatMap(call -> call.targets().stream()))
                .containsExactlyInAnyOrderElementsOf(hashes);
    }

    @Test
    void commandsOfSeveralHashesAreNeverTornApart() {
        var commands = IntStream.range(0, 5)
                .mapToObj(i -> Command.removing(Command.freshHashes(60).toArray(String[]::new)))
                .toList();

        ended(operations(commands));

        assertThat(calls()).allSatisfy(call -> assertThat(call.targets()).hasSize(60));
    }

    @Test
    void oneUnknownHashDoesNotFailItsNeighbours() {
        var hashes = Command.freshHashes(50);
        refuseAllBut(hashes.subList(1, 50));

        var statuses = ended(operations(commands(hashes)));

        assertThat(statuses.subList(1, 50)).containsOnly("SUCCEEDED");
    }

    @Test
    void oneUnknownHashIsRejectedAlone() {
        var hashes = Command.freshHashes(50);
        refuseAllBut(withoutElement(hashes, 31));

        var statuses = ended(operations(commands(hashes)));

        assertThat(statuses.get(31)).isEqualTo("REJECTED");
    }

    @Test
    void oneUnknownHashIsFoundInFewCalls() {
        var hashes = Command.freshHashes(50);
        refuseAllBut(withoutElement(hashes, 31));

        ended(operations(commands(hashes)));

        // Twice the depth of the halving, and the first call.
        assertThat(calls()).hasSizeLessThanOrEqualTo(13);
    }

    @Test
    void theNeighboursOfAnUnknownHashAreActedOnOnce() {
        var hashes = Command.freshHashes(50);
        refuseAllBut(withoutElement(hashes, 31));

        ended(operations(commands(hashes)));

        assertThat(calls().stream().filter(Call::applied).flatMap(call -> call.targets().stream()))
                .containsExactlyInAnyOrderElementsOf(withoutElement(hashes, 31));
    }

    @Test
    void aRejectedOperationTellsTheVendorsReason() {
        refuseAllBut(List.of());

        var operation = operation(Command.removing(Command.freshHash()));

        Api.ended(operation)
                .then()
                .body("status", equalTo("REJECTED"))
                .body("error.code", equalTo("failed_validation"))
                .body("error.message", equalTo("The selected residential_user_hashes.0 is invalid."))
                .body("error.vendorStatus", equalTo(422));
    }

    @Test
    void aRejectedCommandIsAnsweredByAnEventThatSaysSo() {
        refuseAllBut(List.of());
        var command = Command.removing(Command.freshHash());

        Kafka.send(command);

        assertThat(Kafka.eventOf(command).path("type").asText()).isEqualTo("io.offboard.session.remove.rejected.v1");
    }

    @Test
    void aVendorThatIsAwayForAWhileIsCalledUntilItIsBack() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"STATUS\",\"status\":503,\"times\":3}]}");

        var operation = operation(Command.removing(Command.freshHash()));

        Api.ended(operation).then().body("status", equalTo("SUCCEEDED")).body("attempts", equalTo(4));
    }

    @Test
    void whatTheVendorDeclinedWasCertainlyNotRepeated() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"STATUS\",\"status\":503,\"times\":3}]}");

        var operation = operation(Command.removing(Command.freshHash()));

        Api.ended(operation).then().body("repeated", equalTo("no"));
    }

    @Test
    void aConnectionThatBreaksAfterTheEffectIsTriedAgain() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"RESET\",\"when\":\"AFTER\",\"times\":1}]}");

        var operation = operation(Command.removing(Command.freshHash()));

        Api.ended(operation).then().body("status", equalTo("SUCCEEDED")).body("attempts", equalTo(2));
    }

    @Test
    void aConnectionThatBreaksAfterTheEffectMayHaveRepeatedIt() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"RESET\",\"when\":\"AFTER\",\"times\":1}]}");

        var operation = operation(Command.removing(Command.freshHash()));

        Api.ended(operation).then().body("repeated", equalTo("possible"));
    }

    @Test
    void theEventOfAnAmbiguousAttemptOwnsUpToIt() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"RESET\",\"when\":\"AFTER\",\"times\":1}]}");
        var command = Command.removing(Command.freshHash());

        Kafka.send(command);

        var event = Kafka.eventOf(command).path("data");
        assertThat(List.of(
                        event.path("attempts").asInt(), event.path("repeated").asText()))
                .isEqualTo(List.of(2, "possible"));
    }

    @Test
    void aGatewaysPageOfHtmlIsNoAnswerOfTheVendors() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"BAD_GATEWAY_HTML\",\"times\":1}]}");

        var operation = operation(Command.removing(Command.freshHash()));

        Api.ended(operation).then().body("status", equalTo("SUCCEEDED")).body("repeated", equalTo("possible"));
    }

    @Test
    void aSuccessWithABrokenBodyIsASuccess() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"TRUNCATED_JSON\",\"times\":1}]}");

        var operation = operation(Command.removing(Command.freshHash()));

        Api.ended(operation).then().body("status", equalTo("SUCCEEDED")).body("attempts", equalTo(1));
    }

    @Test
    void aBusyVendorIsLeftAloneForAsLongAsItAsks() {
        VENDOR.behave("{\"retryAfterSeconds\":2,\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":1}]}");

        ended(operations(List.of(Command.removing(Command.freshHash()))));

        var times = calls().stream().map(Call::at).toList();
        assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aBusyVendorIsLeftAloneByNewOperationsToo() {
        VENDOR.behave("{\"retryAfterSeconds\":2,\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":1}]}");
        var first = operation(Command.removing(Command.freshHash()));
        awaitCalls(1);

        var second = operation(Command.removing(Command.freshHash()));

        ended(List.of(first, second));
        var times = calls().stream().map(Call::at).toList();
        assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aBusyVendorThatDoesNotSayForHowLongIsTriedAgain() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":1}]}");

        var operation = operation(Command.removing(Command.freshHash()));

        Api.ended(operation).then().body("status", equalTo("SUCCEEDED")).body("attempts", equalTo(2));
    }

    @Test
    void aWrongTokenOfOursRejectsWhatSharedTheCall() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"REJECT_TOKEN\"}]}");

        var statuses = ended(operations(commands(Command.freshHashes(20))));

        assertThat(statuses).hasSize(20).containsOnly("REJECTED");
    }

    @Test
    void aWrongTokenOfOursIsNotShownToTheVendorAgainAndAgain() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"REJECT_TOKEN\"}]}");

        ended(operations(commands(Command.freshHashes(20))));

        assertThat(calls()).hasSize(1);
    }

    @Test
    void aSlowVendorIsWaitedFor() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":4000}}");

        var operation = operation(Command.removing(Command.freshHash()));

        Api.ended(operation).then().body("status", equalTo("SUCCEEDED")).body("attempts", equalTo(1));
    }

    @Test
    void whatIsPendingIsSealedInTheLedger() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":2000}}");
        var hash = Command.freshHash();

        var operation = operation(Command.removing(hash));

        var payload = (byte[]) LedgerRows.row(operation).get("payload");
        Api.ended(operation);
        assertThat(new String(payload, UTF_8)).isNotEmpty().doesNotContain(hash, "residential_user_hashes");
    }

    @Test
    void whatIsPendingIsNamedNowhereInTheLedger() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":2000}}");
        var hash = Command.freshHash();

        var operation = operation(Command.removing(hash));

        var naming = LedgerRows.naming(hash);
        Api.ended(operation);
        assertThat(naming).isZero();
    }

    @Test
    void theEndErasesThePayload() {
        var operation = operation(Command.removing(Command.freshHash()));

        Api.ended(operation);

        assertThat(LedgerRows.row(operation)).containsEntry("payload", null);
    }

    @Test
    void theEndLeavesTheProof() {
        var operation = operation(Command.removing(Command.freshHash()));

        Api.ended(operation);

        assertThat((String) LedgerRows.row(operation).get("digest")).matches("[0-9a-f]{64}");
    }

    @Test
    void aRejectionErasesThePayloadToo() {
        refuseAllBut(List.of());
        var hash = Command.freshHash();

        ended(operations(List.of(Command.removing(hash))));

        assertThat(LedgerRows.naming(hash)).isZero();
    }

    @Test
    void aPublishedEventIsMarkedInTheLedger() {
        var command = Command.removing(Command.freshHash());

        Kafka.send(command);

        var operation = Kafka.eventOf(command).path("subject").asText();
        Awaitility.await()
                .untilAsserted(() -> assertThat(LedgerRows.row(operation).get("published_at"))
                        .isNotNull());
    }

    private List<Call> calls() {
        return VENDOR.callsAfter(callsBefore);
    }

    private void awaitCalls(int number) {
        Awaitility.await().until(() -> calls().size() >= number);
    }

    private static void refuseAllBut(List<String> known) {
        VENDOR.knowUsers(known);
        VENDOR.behave("{\"unknown\":\"REFUSE\"}");
    }

    private static List<String> withoutElement(List<String> all, int index) {
        var rest = new ArrayList<>(all);
        rest.remove(index);
        return rest;
    }

    /** A command for each hash. */
    private static List<Command> commands(List<String> hashes) {
        return hashes.stream().map(Command::removing).toList();
    }

    private static void sendAndAwaitEvents(List<Command> commands) {
        Kafka.COMMANDS.send(commands.stream().map(Command::structured).toList());
        var missing = commands.stream().map(Command::id).collect(Collectors.toSet());
        Awaitility.await("the events of all commands")
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    Kafka.EVENTS
                            .found(record -> true)
                            .forEach(record -> missing.remove(
                                    Kafka.json(record).path("commandid").asText()));
                    return missing.isEmpty();
                });
    }

    private static String operation(Command command) {
        return operations(List.of(command)).get(0);
    }

    /** Hands the commands in together and answers their operations, in the same order. */
    private static List<String> operations(List<Command> commands) {
        return Api.postBatch(commands)
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getList("operation");
    }

    /** How the operations ended. */
    private static List<String> ended(List<String> operations) {
        Api.awaitTheEndOfAll();
        return operations.stream()
                .map(operation -> Api.ended(operation).<String>path("status"))
                .toList();
    }
}
