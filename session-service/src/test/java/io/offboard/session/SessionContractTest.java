package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.testing.AsyncApi;
import io.offboard.testing.Command;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Schema;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent and taken is what the published contract says. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class SessionContractTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");
    private static final Schema COMMAND = Schema.of("schemas/session.remove.json");
    private static final Schema RESULT = Schema.of("schemas/session.remove.result.json");
    private static final Schema EVENT = Schema.of("schemas/operation.json");

    private final AsyncApi contract = AsyncApi.ofThisService();

    @AfterEach
    void vendorAsAlways() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void theTopicsAreThoseOfTheContract() {
        var config = ConfigProvider.getConfig();

        assertThat(contract.topic("commands")).isEqualTo(topic(config, "incoming.commands"));
        assertThat(contract.topic("events")).isEqualTo(topic(config, "outgoing.events"));
        assertThat(contract.topic("audit")).isEqualTo(topic(config, "outgoing.audit"));
        assertThat(contract.topic("dead-letters")).isEqualTo(topic(config, "outgoing.dead-letters"));
        assertThat(contract.topic("cases")).isEqualTo(topic(config, "incoming.cases"));
        assertThat(contract.topic("case-parts")).isEqualTo(topic(config, "incoming.case-parts"));
    }

    @Test
    void theExampleOfTheContractIsACommandThatIsCarriedOut() {
        var example = (ObjectNode) contract.examples("remove").get(0);
        var command = new Command(
                example.get("source").asText(),
                UUID.randomUUID().toString(),
                example.get("type").asText(),
                example.get("data").toString());

        TOPICS.send(command);

        COMMAND.accepts(command.data());
        assertThat(TOPICS.eventOf(command).path("type").asText()).endsWith(".succeeded.v1");
    }

    @Test
    void theEventOfASuccessIsAsTheSchemaSays() {
        var command = removing(freshHash());

        TOPICS.send(command);

        var event = TOPICS.eventOf(command);
        EVENT.accepts(event.get("data").toString());
        RESULT.accepts(event.at("/data/result").toString());
        assertThat(contract.types("ended")).contains(event.get("type").asText());
    }

    @Test
    void theEventOfARefusalIsAsTheSchemaSays() {
        VENDOR.behave("{\"unknown\":\"REFUSE\"}");
        var command = removing(freshHash());

        TOPICS.send(command);

        var event = TOPICS.eventOf(command);
        EVENT.accepts(event.get("data").toString());
        assertThat(event.at("/data/error/vendorStatus").asInt()).isEqualTo(422);
        assertThat(contract.types("ended")).contains(event.get("type").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"residential_user_hashes\":[]}",
                "{\"residential_user_hashes\":\"hash1\"}",
                "{\"residential_user_hashes\":[\" \"]}",
                "{\"residential_user_hashes\":[1]}"
            })
    void whatTheSchemaRefusesTheServiceRefuses(String data) {
        COMMAND.refuses(data);

        OPERATIONS.post(removing("any").withData(data)).then().statusCode(422);
    }

    private static String topic(Config config, String channel) {
        return config.getValue("mp.messaging." + channel + ".topic", String.class);
    }
}
