package io.offboard.token;

import static io.offboard.token.TokenService.OPERATIONS;
import static io.offboard.token.TokenService.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.testing.AsyncApi;
import io.offboard.testing.Command;
import io.offboard.testing.Contracts;
import io.offboard.testing.OpenApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Schema;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent and taken is what the published contract says. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class TokenContractTest {

    private static final Schema EVENT = Schema.of("schemas/operation.json");

    private final AsyncApi contract = AsyncApi.ofThisService();

    @ParameterizedTest
    @ValueSource(strings = {"incoming.commands", "outgoing.events", "outgoing.dead-letters"})
    void theTopicsAreThoseOfTheContract(String channel) {
        var topic = ConfigProvider.getConfig().getValue("mp.messaging." + channel + ".topic", String.class);

        assertThat(contract.topic(channel.substring(channel.indexOf('.') + 1))).isEqualTo(topic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "update", "delete", "revokeAll"})
    void theExampleOfTheContractIsACommandThatIsCarriedOut(String message) {
        var command = example(message);
        schema(kind(command.type())).accepts(command.data());

        TOPICS.send(command);

        assertThat(TOPICS.eventOf(command).path("type").asText())
                .isEqualTo("io.offboard." + kind(command.type()) + ".succeeded.v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "update", "delete", "revokeAll"})
    void theEventIsAsTheSchemasSay(String message) {
        var command = example(message);

        TOPICS.send(command);

        var event = TOPICS.eventOf(command);
        EVENT.accepts(event.get("data").toString());
        schema(kind(command.type()) + ".result")
                .accepts(event.at("/data/result").toString());
        assertThat(contract.types("ended")).contains(event.get("type").asText());
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("token.create", "{}"),
                arguments("token.create", "{\"title\":\" \"}"),
                arguments("token.create", "{\"title\":\"a\",\"expireInDays\":3651}"),
                arguments("token.create", "{\"title\":\"a\",\"userID\":1.5}"),
                arguments("token.create", "{\"title\":\"a\",\"tags\":\"" + "x".repeat(221) + "\"}"),
                arguments("token.create", "{\"title\":\"a\",\"encryptTo\":{\"kty\":\"oct\",\"k\":\"AQ\"}}"),
                arguments("token.update", "{\"title\":\"a\"}"),
                arguments("token.update", "{\"id\":1,\"enable\":\"true\"}"),
                arguments("token.update", "{\"id\":1,\"mode\":\"patch\"}"),
                arguments("token.delete", "{\"id\":\"x\"}"),
                arguments("token.revoke-all", "{\"userID\":0}"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refused")
    void whatTheSchemaRefusesTheServiceRefuses(String kind, String data) {
        var command = new App("app1").command(kind, data);
        schema(kind).refuses(command.data());

        OPERATIONS.post(command).then().statusCode(422);
    }

    @Test
    void theVendorsRequestsAreDescribed() {
        var document = OpenApi.shownTo(OPERATIONS.permitted());

        assertThat(document.at("/paths/~1AccessToken~1{appKey}").fieldNames())
                .toIterable()
                .contains("get", "post");
        assertThat(document.at("/paths/~1AccessToken~1{appKey}~1{id}").fieldNames())
                .toIterable()
                .contains("put", "patch", "delete");
        assertThat(document.at("/components/schemas/NewAccessToken/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("title", "tags", "userID", "description", "permissions", "expireInDays");
        assertThat(document.danglingReferences()).isEmpty();
    }

    @Test
    void theVendorsRequestsAreDescribedWithOurHeadersAndRefusals() {
        var document = OpenApi.shownTo(OPERATIONS.permitted());

        for (var path : List.of(
                "/paths/~1AccessToken~1{appKey}/post",
                "/paths/~1AccessToken~1{appKey}~1{id}/put",
                "/paths/~1AccessToken~1{appKey}~1{id}/patch",
                "/paths/~1AccessToken~1{appKey}~1{id}/delete")) {
            assertThat(document.at(path + "/parameters").findValuesAsText("name"))
                    .containsOnlyOnce("Idempotency-Key", "Prefer");
            assertThat(document.at(path + "/responses").fieldNames())
                    .toIterable()
                    .contains("202", "400", "401", "403", "409", "413", "422", "502");
            assertThat(document.at(path + "/responses/200/headers/Operation-Id").isMissingNode())
                    .isFalse();
        }
    }

    @Test
    void theListIsNotDescribedWithTheAnswersToAChange() {
        var document = OpenApi.shownTo(OPERATIONS.permitted());

        assertThat(document.at("/paths/~1AccessToken~1{appKey}/get/responses").fieldNames())
                .toIterable()
                .contains("200", "400", "401", "403", "502")
                .doesNotContain("202", "409", "413", "415", "422");
    }

    @Test
    void onlyARequestWithABodyIsDescribedToBeRefusedForItsMediaType() {
        var document = OpenApi.shownTo(OPERATIONS.permitted());

        assertThat(document.at("/paths/~1AccessToken~1{appKey}/post/responses").has("415"))
                .isTrue();
        assertThat(document.at("/paths/~1AccessToken~1{appKey}~1{id}/delete/responses")
                        .has("415"))
                .isFalse();
    }

    @Test
    void theResultOfEveryKindIsDescribed() {
        assertThat(contract.references())
                .contains(
                        "./schemas/token.create.result.json",
                        "./schemas/token.update.result.json",
                        "./schemas/token.delete.result.json",
                        "./schemas/token.revoke-all.result.json");
    }

    /** The example, about tokens that are there. */
    private Command example(String message) {
        var app = App.fresh();
        var example = contract.examples(message).get(0);
        var data = (ObjectNode) example.get("data");
        var id = app.seed(data.path("userID").asLong(1001), 1);
        if (data.has("id")) {
            data.put("id", Long.toString(id));
        }
        return app.command(kind(example.path("type").asText()), data.toString());
    }

    private static String kind(String type) {
        return type.replaceAll("^io\\.offboard\\.|\\.v1$", "");
    }

    private static Schema schema(String name) {
        return Schema.of("schemas/" + name + ".json");
    }

    @Test
    void clientsAndDocumentationCanBeMadeFromTheInterface() {
        assertThat(OpenApi.shownTo(OPERATIONS.permitted()).findings()).isEmpty();
    }

    @Test
    void whatIsKeptForThoseWithoutAServiceIsWhatIsServed() {
        Contracts.of("token", OPERATIONS::permitted).areKept();
    }
}
