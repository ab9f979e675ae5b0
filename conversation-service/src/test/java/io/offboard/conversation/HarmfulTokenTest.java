package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.HarmfulTokens;
import io.offboard.testing.Json;
import io.offboard.testing.Marks;
import io.offboard.testing.NothingDone;
import io.offboard.testing.Problem;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever stands in a bearer token, whoever made it is told that it is not valid, in the caller's form and soon; nobody is
 * asked about it but the provider, and nothing of it is logged.
 */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
@WithTestResource(ScriptedProvider.class)
@Timeout(20)
class HarmfulTokenTest {

    private static final String SCOPE = "conversation:read conversation:write";
    private static final String SUBJECT = "Harm-4b1cbd7e-0d2c-4f2c-a9a4-5a6c6d4e9a51";

    /** So short a part of a token may be found by chance. */
    private static final int SHORT = 16;

    private final NothingDone nothingDone = NothingDone.sinceNow(EasemobVendor.VENDOR);

    static Stream<Arguments> tokens() {
        return HarmfulTokens.of(SCOPE, SUBJECT, ScriptedProvider.trap());
    }

    @AfterEach
    void nothingWasDoneAndNobodyElseWasAsked() {
        nothingDone.check();
        assertThat(ScriptedProvider.TRAPPED).hasValue(0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void theVendorsPathSaysSoInTheVendorsWords(String what, String token) {
        try (var marks = marksOf(token)) {
            var answer = ConversationService.delete(OPERATIONS.with(token), "nobody", "u2");

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(Json.of(answer.asString()).path("error").asText()).isEqualTo("auth_bad_access_token");
            assertThat(marks.foundIn(Map.of("the answer", answer.headers() + answer.asString())))
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void theOperationsApiSaysSoAsAProblem(String what, String token) {
        try (var marks = marksOf(token)) {
            var answer = OPERATIONS.with(token).get("/operations");

            assertThat(Problem.in(answer)).isEqualTo(new Problem(401, "UNAUTHENTICATED", null));
            assertThat(marks.foundIn(Map.of("the answer", answer.headers() + answer.asString())))
                    .isEmpty();
        }
    }

    @Test
    void theProvidersKeysAreNotAskedForWithEachUnknownKey() {
        var before = ScriptedProvider.KEYS.get();

        for (int tries = 0; tries < 3; tries++) {
            tokens().filter(token -> token.get()[0].toString().startsWith("a key that"))
                    .forEach(token -> OPERATIONS.with((String) token.get()[1]).get("/operations"));
        }

        assertThat(ScriptedProvider.KEYS.get() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void aGoodTokenIsStillGood() {
        OPERATIONS.with(Tokens.with(SCOPE)).get("/operations").then().statusCode(200);
    }

    private static Marks marksOf(String token) {
        return new Marks(Stream.concat(
                        Stream.of(SUBJECT),
                        Arrays.stream(token.split("\\.", -1)).filter(part -> part.length() > SHORT))
                .toList());
    }
}
