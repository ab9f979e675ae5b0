package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.OPERATIONS;
import static io.offboard.conversation.ConversationService.TOPICS;
import static io.offboard.conversation.Deletions.deleting;
import static io.offboard.conversation.Deletions.deletingAll;
import static io.offboard.conversation.Deletions.deletion;
import static io.offboard.conversation.Deletions.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.AsyncApi;
import io.offboard.testing.Contracts;
import io.offboard.testing.OpenApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Schema;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published of the interface is what the service takes and tells. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class ConversationDocumentsTest {

    private static final Schema COMMAND = Schema.of("schemas/conversation.delete.json");
    private static final Schema RESULT = Schema.of("schemas/conversation.delete.result.json");
    private static final Schema OPERATION = Schema.of("schemas/operation.json");

    private static final AsyncApi CONTRACT = AsyncApi.ofThisService();

    @BeforeEach
    void withoutLimits() {
        EasemobVendor.behave("");
    }

    @Test
    void theSchemaAcceptsWhatTheServiceAccepts() {
        COMMAND.accepts(deleting("u1", "u2").data());
        COMMAND.accepts(deletingAll("u1", List.of("u2", "u3")).data());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'org':'XXXX','app':'XXXX','username':'u1'}",
                "{'org':'XXXX','app':'XXXX','username':'u 1','channel':'u2','type':'chat','delete_roam':true}",
                "{'org':'XXXX','app':'XXXX','username':'..','channel':'u2','type':'chat','delete_roam':true}",
                "{'org':'XXXX','app':'XXXX','username':'u1','channel':'','type':'chat','delete_roam':true}",
                "{'org':'XXXX','app':'XXXX','username':'u1','channel':'u2','type':'room','delete_roam':true}",
                "{'org':'XXXX','app':'XXXX','username':'u1','channel':'u2','type':'chat','delete_roam':1}",
                "{'org':'XXXX','app':'XXXX','username':'u1','channels':[]}",
                "{'org':'XXXX','app':'XXXX','username':'u1','channels':[{'channel':'u2'}]}",
                "{'org':'XXXX','app':'XXXX','username':'u1','channel':'u2','type':'chat','delete_roam':true,"
                        + "'channels':[{'channel':'u2','type':'chat','delete_roam':true}]}"
            })
    void theSchemaRefusesWhatTheServiceRefuses(String data) {
        var json = data.replace('\'', '"');

        COMMAND.refuses(json);
        assertThat(OPERATIONS.post(deletion(json)).statusCode()).isEqualTo(422);
    }

    @Test
    void theTopicsAreThePublishedOnes() {
        assertThat(List.of(CONTRACT.topic("commands"), CONTRACT.topic("events"), CONTRACT.topic("dead-letters")))
                .containsExactly(
                        "offboard.conversation.commands",
                        "offboard.conversation.events",
                        "offboard.conversation.dead-letters");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void thePublishedExampleIsCarriedOut(int index) {
        var example = CONTRACT.examples("delete").get(index);
        var command = deletion(example.get("data").toString());

        TOPICS.send(command);

        var event = TOPICS.eventOf(command);
        COMMAND.accepts(command.data());
        assertThat(command.type()).isEqualTo(example.get("type").asText());
        assertThat(CONTRACT.types("ended")).contains(event.path("type").asText());
        assertThat(event.path("type").asText()).endsWith(".succeeded.v1");
    }

    @Test
    void theEventOfASuccessIsAsPublished() {
        var command = deletingAll(fresh("user"), List.of("one", "two"));

        TOPICS.send(command);

        var data = TOPICS.eventOf(command).path("data");
        OPERATION.accepts(data.toString());
        RESULT.accepts(data.path("result").toString());
    }

    @Test
    void theEventOfARejectionIsAsPublished() {
        EasemobVendor.behave("\"unknown\":\"REFUSE\"");
        var command = deleting(fresh("user"), "u2");

        TOPICS.send(command);

        OPERATION.accepts(TOPICS.eventOf(command).path("data").toString());
    }

    @Test
    void theVendorsRequestIsDescribedWithItsExamples() {
        var request = openApi().at("/paths/~1{org_name}~1{app_name}~1users~1{username}~1user_channel/delete");

        assertThat(request.path("requestBody").toString()).contains("u2", "delete_roam");
        assertThat(request.at("/responses/200").toString()).contains("c3624975-XXXX-XXXX-9da2-ee91ed4c5a76");
    }

    @ParameterizedTest
    @ValueSource(strings = {"400", "401", "403", "409"})
    void eachRefusalOfTheVendorsRequestIsDescribed(String status) {
        var request = openApi().at("/paths/~1{org_name}~1{app_name}~1users~1{username}~1user_channel/delete");

        assertThat(request.path("responses").has(status)).isTrue();
    }

    @Test
    void allThatTheInterfaceRefersToIsThere() {
        assertThat(openApi().danglingReferences()).isEmpty();
    }

    @Test
    void clientsAndDocumentationCanBeMadeFromTheInterface() {
        assertThat(openApi().findings()).isEmpty();
    }

    @Test
    void whatIsKeptForThoseWithoutAServiceIsWhatIsServed() {
        Contracts.of("conversation", OPERATIONS::permitted).areKept();
    }

    private static OpenApi openApi() {
        return OpenApi.shownTo(OPERATIONS.permitted());
    }
}
