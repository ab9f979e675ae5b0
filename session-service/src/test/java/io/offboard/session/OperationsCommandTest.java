package io.offboard.session;

import static io.offboard.session.Removals.body;
import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.freshHashes;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.Removals.removingJson;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.testing.OperationsApi.CLOUDEVENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.Problem;
import io.offboard.testing.RawConnection;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A command handed in at the operations API. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class OperationsCommandTest {

    @TestHTTPResource
    String service;

    private static final Vendor VENDOR = Vendor.named("iproyal");

    @Test
    void aCommandIsAccepted() {
        OPERATIONS.post(removing(freshHash())).then().statusCode(202).body("disposition", equalTo("accepted"));
    }

    @Test
    void anAcceptedCommandIsCarriedOut() {
        var hash = freshHash();

        var answer = OPERATIONS.post(removing(hash));

        OPERATIONS.ended(answer.path("operation"));
        assertThat(VENDOR.callsNaming(hash)).hasSize(1);
    }

    @Test
    void theLocationOfAnAcceptedCommandShowsItsOperation() {
        var command = removing(freshHash());

        var answer = OPERATIONS.post(command);

        OPERATIONS
                .permitted()
                .get(answer.header("Location"))
                .then()
                .statusCode(200)
                .body("operation", equalTo(answer.path("operation")))
                .body("commandSource", equalTo(command.source()))
                .body("commandId", equalTo(command.id()));
    }

    @Test
    void theSameCommandAgainIsTheSameOperation() {
        var command = removing(freshHash());
        var first = OPERATIONS.post(command);

        var second = OPERATIONS.post(command);

        second.then()
                .statusCode(202)
                .body("disposition", equalTo("repeated"))
                .body("operation", equalTo(first.path("operation")));
    }

    @Test
    void anotherCommandUnderTheSameNameIsRefused() {
        var command = removing(freshHash());
        OPERATIONS.post(command);

        var second = OPERATIONS.post(command.withData(body(freshHashes(1))));

        assertThat(Problem.in(second)).isEqualTo(new Problem(422, "IDEMPOTENCY_CONFLICT", "id"));
    }

    static Stream<Arguments> badCommands() {
        var good = removing("hash1");
        return Stream.of(
                arguments("nothing", "", null),
                arguments("no JSON", "hash1", null),
                arguments("an array", "[" + good.json() + "]", null),
                arguments("two CloudEvents", good.json() + good.json(), null),
                arguments("the vendor's body", good.data(), null),
                arguments("no id", good.jsonWithout("id"), null),
                arguments("no source", good.jsonWithout("source"), null),
                arguments("no type", good.jsonWithout("type"), null),
                arguments("an unknown kind", typed("io.offboard.token.create.v1"), null),
                arguments("an unknown vocabulary", typed("com.example.remove"), null),
                arguments("an unknown version", typed("io.offboard.session.remove.v2"), null),
                arguments("no data", good.jsonWithout("data"), null),
                arguments("a text as data", good.withData("\"hash1\"").json(), "body"),
                arguments("no hashes", good.withData("{}").json(), "residential_user_hashes"),
                arguments("a blank hash", removingJson("[\" \"]"), "residential_user_hashes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCommands")
    void whatIsNoCommandIsAProblem(String what, String body, String field) {
        var answer = OPERATIONS.post(CLOUDEVENT, body);

        assertThat(Problem.in(answer)).isEqualTo(new Problem(422, "INVALID_COMMAND", field));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCommands")
    void whatIsNoCommandIsNotRecorded(String what, String body, String field) {
        var before = LedgerRows.count();

        OPERATIONS.post(CLOUDEVENT, body);

        assertThat(LedgerRows.count()).isEqualTo(before);
    }

    @Test
    void aProblemSaysWhatIsWrong() {
        OPERATIONS
                .post(CLOUDEVENT, removingJson("[\"hash1\",2]"))
                .then()
                .body("type", equalTo("urn:offboard:problem:invalid-command"))
                .body("title", equalTo("The command cannot be carried out"))
                .body("status", equalTo(422))
                .body("detail", equalTo("The residential_user_hashes.1 must be a string."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain"})
    void anotherMediaTypeIsNotSupported(String mediaType) {
        var answer = OPERATIONS.post(mediaType, removing("hash1").json());

        assertThat(Problem.in(answer)).isEqualTo(new Problem(415, "UNSUPPORTED_MEDIA_TYPE", null));
    }

    @Test
    void aMissingMediaTypeIsNotSupported() throws IOException {
        var body = removing("hash1").json();
        var head = """
                POST /operations HTTP/1.1
                Host: 127.0.0.1:8082
                Authorization: Bearer %s
                Content-Length: %d

                """.formatted(
                        Tokens.with("session:write"), body.replace("\n", "\r\n").getBytes(UTF_8).length);

        try (var connection = RawConnection.to(service)) {
            var reply = connection.send(head + body).read();

            assertThat(reply.status()).isEqualTo(415);
            assertThat(reply.body()).contains("UNSUPPORTED_MEDIA_TYPE");
        }
    }

    private static String typed(String type) {
        return removing("hash1").withType(type).json();
    }
}
