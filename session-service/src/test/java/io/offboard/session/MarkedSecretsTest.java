package io.offboard.session;

import static io.offboard.session.Removals.body;
import static io.offboard.session.Removals.bodyOf;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.Removals.removingJson;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static io.offboard.session.SessionService.remove;
import static io.offboard.testing.OperationsApi.CLOUDEVENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.Marks;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.TraceCollector;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Secrets and targets go through every path, well and badly, while all loggers tell all they know and traces are on: they
 * are found nowhere afterwards but in the dead letters, which are the sender's own bytes.
 */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
@QuarkusTestResource(value = TraceCollector.class, restrictToAnnotatedClass = true)
class MarkedSecretsTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");
    private static final String VENDORS_TOKEN = "sandbox-iproyal-token";

    private final String hash = "Mark+" + UUID.randomUUID() + "/ß";
    private final String token = Tokens.with("session:read session:write");
    private final List<String> answers = new ArrayList<>();

    @TestHTTPResource(value = "/q/metrics", management = true)
    URI metrics;

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void nothingButTheDeadLettersHoldsASecretOrATarget() {
        try (var marks = new Marks(List.of(hash, token.substring(token.lastIndexOf('.') + 1), VENDORS_TOKEN))) {
            succeed();
            fail("{\"unknown\":\"REFUSE\"}");
            fail("{\"faults\":[{\"kind\":\"BAD_GATEWAY_HTML\",\"times\":1}]}");
            fail("{\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":1}]}");
            refuse();
            var letter = removing("x").withData(bodyOf("[\"%s\",1]".formatted(hash)));
            TOPICS.send(letter);
            TOPICS.deadLetter(letter.id().getBytes(UTF_8));
            Awaitility.await("the spans").until(() -> !TraceCollector.spans().isEmpty());

            assertThat(marks.foundIn(Map.of(
                            "an answer", String.join("\n", answers),
                            "the database", LedgerRows.dump(),
                            "the events", Marks.of(TOPICS.events()),
                            "the metrics", RestAssured.get(metrics).asString(),
                            "the traces", TraceCollector.spans().toString())))
                    .isEmpty();
            assertThat(marks.isIn(Marks.of(TOPICS.deadLetters()))).isTrue();
        }
    }

    private void succeed() {
        tell(remove(OPERATIONS.with(token), body(List.of(hash))));
        TOPICS.eventOf(sent());
        tell(OPERATIONS.ended(OPERATIONS.begin(removing(hash))));
    }

    private void fail(String behaviour) {
        VENDOR.behave(behaviour);
        tell(remove(OPERATIONS.with(token), body(List.of(hash))));
        tell(OPERATIONS.ended(OPERATIONS.begin(removing(hash))));
        VENDOR.behaveAsUsual();
    }

    private void refuse() {
        var bad = "[\"%s\",1]".formatted(hash);
        tell(remove(OPERATIONS.with(token), bodyOf(bad)));
        tell(remove(OPERATIONS.with(token), body(List.of(hash)) + "}"));
        tell(OPERATIONS.post(CLOUDEVENT, removingJson(bad)));
        tell(OPERATIONS.with(token).queryParam("status", hash).get("/operations"));
        tell(OPERATIONS.with(token).get("/operations/" + hash));
        tell(remove(OPERATIONS.with(token + "x"), body(List.of(hash))));
        tell(remove(OPERATIONS.with(Tokens.with("token:read")), body(List.of(hash))));
    }

    private io.offboard.testing.Command sent() {
        var command = removing(hash);
        TOPICS.send(command);
        return command;
    }

    private void tell(Response answer) {
        answers.add(answer.headers() + answer.asString());
    }
}
