package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Json;
import io.offboard.testing.LoggedLines;
import io.offboard.testing.Problem;
import io.offboard.testing.Receipts;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may ask is told whether an operation was about a target. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class ReceiptMatchTest {

    private static final Receipts RECEIPTS = new Receipts(OPERATIONS);

    @Test
    void aTargetOfTheOperationMatchesAndNoOther() {
        var hash = freshHash();
        var operation = OPERATIONS.begin(removing(freshHash(), hash));
        RECEIPTS.of(operation);

        assertThat(match(operation, hash).<Boolean>path("matches")).isTrue();
        assertThat(match(operation, freshHash()).<Boolean>path("matches")).isFalse();
    }

    @Test
    void theQuestionIsLoggedWithoutTheTarget() {
        var hash = freshHash();
        var operation = OPERATIONS.begin(removing(hash));
        RECEIPTS.of(operation);

        try (var lines = new LoggedLines()) {
            match(operation, hash);

            assertThat(lines.lines())
                    .noneMatch(line -> line.contains(hash))
                    .anyMatch(line -> line.contains("action=match") && line.contains(operation));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"session:read", "session:write", "session:read session:write", "token:match"})
    void itTakesAPermissionOfItsOwn(String scope) {
        for (var path : new String[] {"/receipts/match", "/receipts/match/", "/receipts/match;x=1"}) {
            var answer = ask(Tokens.with(scope), path, UUID.randomUUID().toString(), "hash");

            assertThat(answer.statusCode()).as(path).isIn(403, 404, 422);
            assertThat(answer.asString()).doesNotContain("There is no operation");
        }
    }

    @Test
    void onlySoManyQuestionsAreAnsweredAMinute() {
        var caller = Tokens.of(UUID.randomUUID().toString(), "session:match");
        var operation = UUID.randomUUID().toString();

        // Even if a minute begins meanwhile.
        var answers = IntStream.range(0, 70)
                .mapToObj(i -> ask(caller, "/receipts/match", operation, "hash"))
                .toList();

        assertThat(Problem.in(answers.get(0))).isEqualTo(new Problem(404, "NOT_FOUND", null));
        assertThat(answers).anySatisfy(answer -> {
            assertThat(Problem.in(answer)).isEqualTo(new Problem(429, "TOO_MANY_REQUESTS", null));
            assertThat(answer.header("Retry-After")).matches("[1-9][0-9]?");
        });
    }

    @Test
    void aQuestionWithoutATargetIsRefused() {
        assertThat(Problem.in(match(UUID.randomUUID().toString(), "")))
                .isEqualTo(new Problem(400, "INVALID_BODY", "target"));
        assertThat(Problem.in(OPERATIONS
                        .with(Tokens.with("session:match"))
                        .contentType("application/json")
                        .post("/receipts/match")))
                .isEqualTo(new Problem(400, "INVALID_BODY", "target"));
    }

    private static Response match(String operation, String target) {
        return ask(Tokens.of("auditor", "session:match"), "/receipts/match", operation, target);
    }

    private static Response ask(String token, String path, String operation, String target) {
        return OPERATIONS
                .with(token)
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body(Json.text(Map.of("operation", operation, "target", target)))
                .post(path);
    }
}
