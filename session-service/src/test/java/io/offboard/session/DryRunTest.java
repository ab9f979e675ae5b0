package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.freshHashes;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.Removals.removingJson;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static io.offboard.session.SessionService.remove;
import static io.offboard.testing.OperationsApi.CLOUDEVENT;
import static io.offboard.testing.OperationsApi.LINES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.testing.Command;
import io.offboard.testing.Json;
import io.offboard.testing.Problem;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What would be sent is shown, and neither sent nor recorded. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class DryRunTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    @Test
    void itShowsWhatTheVendorThenGets() {
        var command = removing(freshHash(), freshHash());

        var shown = request(OPERATIONS.dryRun(command));
        OPERATIONS.carriedOut(command);

        var hashes = shown.at("/body/residential_user_hashes");
        assertThat(VENDOR.callsNaming(hashes.get(0).asText())).singleElement().satisfies(call -> {
            assertThat(shown.path("method").asText()).isEqualTo(call.method());
            assertThat(shown.path("address").asText()).isEqualTo(Sandbox.url() + call.path());
            assertThat(hashes).extracting(JsonNode::asText).containsExactlyElementsOf(call.targets());
        });
    }

    @Test
    void nothingIsSentAndTheCommandIsStillNew() {
        var command = removing(freshHash());
        var calls = VENDOR.callsFromNow();

        OPERATIONS.dryRun(command).then().statusCode(200).header("Preference-Applied", "handling=dry-run");

        assertThat(calls.get()).isEmpty();
        OPERATIONS.post(command).then().statusCode(202).body("disposition", equalTo("accepted"));
    }

    @Test
    void theVendorsOwnRequestCanBeADryRun() {
        var hashes = freshHashes(2);
        var answer = remove(OPERATIONS.permitted().header("Prefer", "Handling=\"dry-run\", wait=5"), hashes);

        assertThat(request(answer).at("/body/residential_user_hashes"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(hashes);
        assertThat(VENDOR.callsNaming(hashes.get(0))).isEmpty();
    }

    @Test
    void theEventItselfCanSayThatItIsADryRun() {
        var hash = freshHash();

        var answer = OPERATIONS.post(CLOUDEVENT, asDryRun(removing(hash), true));

        answer.then().statusCode(200).body("disposition", equalTo("rehearsed")).body("dryRun.complete", equalTo(true));
        assertThat(VENDOR.callsNaming(hash)).isEmpty();
    }

    @Test
    void ofSeveralLinesEachIsWhatItSays() {
        var lines = asDryRun(removing(freshHash()), true) + "\n" + asDryRun(removing(freshHash()), false);

        assertThat(OPERATIONS.post(LINES, lines).asString().lines())
                .extracting(line -> Json.of(line).path("disposition").asText())
                .containsExactly("rehearsed", "accepted");
    }

    @Test
    void badInputIsAnsweredAsWithoutIt() {
        var bad = removingJson("[]");

        var answer = OPERATIONS
                .permitted()
                .header("Prefer", "handling=dry-run")
                .contentType(CLOUDEVENT)
                .body(bad)
                .post("/operations");

        assertThat(Problem.in(answer)).isEqualTo(Problem.in(OPERATIONS.post(CLOUDEVENT, bad)));
    }

    @Test
    void credentialsAreMasked() {
        var answer = OPERATIONS.dryRun(removing(freshHash()));

        assertThat(request(answer).at("/headers/Authorization").asText()).isEqualTo("Bearer ***");
        assertThat(answer.asString()).doesNotContain("sandbox-iproyal-token");
    }

    @Test
    void overKafkaItIsADeadLetterAndNotCarriedOut() {
        var hash = freshHash();
        var command = removing(hash);

        TOPICS.commands()
                .send(List.of(TOPICS.commands()
                        .record(
                                command.id().getBytes(UTF_8),
                                asDryRun(command, true).getBytes(UTF_8),
                                Map.of("content-type", CLOUDEVENT))));

        assertThat(new String(
                        TOPICS.deadLetter(command.id().getBytes(UTF_8))
                                .headers()
                                .lastHeader("offboard-detail")
                                .value(),
                        UTF_8))
                .contains("not carried out");
        assertThat(VENDOR.callsNaming(hash)).isEmpty();
    }

    private static String asDryRun(Command command, boolean dryRun) {
        return ((ObjectNode) Json.of(command.json())).put("dryrun", dryRun).toString();
    }

    /** The one request that would be sent. */
    private static JsonNode request(Response answer) {
        answer.then().statusCode(200);
        var requests = Json.of(answer.asString()).at("/dryRun/requests");
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }
}
