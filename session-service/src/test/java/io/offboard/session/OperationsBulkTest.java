package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.freshHashes;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.Removals.removingEach;
import static io.offboard.session.Removals.removingJson;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.testing.OperationsApi.BATCH;
import static io.offboard.testing.OperationsApi.LINES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.offboard.testing.Command;
import io.offboard.testing.Json;
import io.offboard.testing.Problem;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many commands handed in at once: as a batch, or line by line. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class OperationsBulkTest {

    @Test
    void aBadCommandInABatchSpoilsNoOther() {
        var first = removing(freshHash());
        var last = removing(freshHash());

        var answer = OPERATIONS.post(BATCH, "[%s,%s,17,%s]".formatted(first.json(), removingJson("[]"), last.json()));

        answer.then().statusCode(202).body("disposition", contains("accepted", "refused", "refused", "accepted"));
    }

    @Test
    void aBatchIsAnsweredInItsOrder() {
        var first = removing(freshHash());
        var last = removing(freshHash());

        var answer = OPERATIONS.post(BATCH, "[%s,%s,%s]".formatted(first.json(), removingJson("[]"), last.json()));

        List<String> operations = answer.path("operation");
        assertThat(List.of(commandOf(operations.get(0)), commandOf(operations.get(2))))
                .containsExactly(first.id(), last.id());
    }

    @Test
    void aRefusedCommandInABatchIsToldWhy() {
        var answer = OPERATIONS.post(BATCH, "[%s]".formatted(removingJson("[]")));

        answer.then()
                .body("[0].problem.code", equalTo("INVALID_COMMAND"))
                .body("[0].problem.field", equalTo("residential_user_hashes"))
                .body("[0].problem.detail", equalTo("The residential user hashes field is required."));
    }

    @Test
    void aCommandTwiceInABatchIsOneOperation() {
        var command = removing(freshHash());

        var answer = OPERATIONS.postBatch(List.of(command, command));

        List<String> operations = answer.path("operation");
        assertThat(operations).hasSize(2).containsOnly(operations.get(0));
    }

    @Test
    void anEmptyBatchIsAnsweredByAnEmptyList() {
        OPERATIONS.post(BATCH, "[]").then().statusCode(202).body("$", is(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "17", "[", "hash1", "[][]"})
    void whatIsNoBatchIsAProblem(String body) {
        var answer = OPERATIONS.post(BATCH, body);

        assertThat(Problem.in(answer)).isEqualTo(new Problem(400, "INVALID_BODY", null));
    }

    @Test
    void eachLineIsAnsweredByALineInItsOrder() {
        var first = removing(freshHash());
        var second = removing(freshHash());

        var answer = OPERATIONS.post(
                LINES, String.join("\n", first.json(), "hash1", first.json(), removingJson("[]"), second.json(), ""));

        assertThat(lines(answer, "disposition"))
                .containsExactly("accepted", "refused", "repeated", "refused", "accepted");
    }

    @Test
    void linesAreAnsweredAsLines() {
        OPERATIONS
                .post(LINES, removing(freshHash()).json())
                .then()
                .statusCode(202)
                .contentType(LINES);
    }

    @Test
    void moreLinesThanOneInsertTakesAreAllAnswered() {
        var commands = removingEach(freshHashes(1100));

        var answer = OPERATIONS.post(
                LINES, String.join("\n", commands.stream().map(Command::json).toList()));

        var operations = lines(answer, "operation");
        OPERATIONS.awaitTheEndOfAll();
        assertThat(operations).hasSize(1100).doesNotHaveDuplicates();
    }

    @Test
    void noLinesAreAnsweredByNone() {
        assertThat(OPERATIONS.post(LINES, "").asString()).isEmpty();
    }

    private static String commandOf(String operation) {
        return OPERATIONS.look(operation).path("commandId");
    }

    /** What each line of the answer says in this field. */
    private static List<String> lines(Response answer, String field) {
        return answer.asString()
                .lines()
                .map(line -> Json.of(line).path(field).asText())
                .toList();
    }
}
