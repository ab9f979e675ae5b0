package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Schema;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What services tell one another, and everybody, of cases is what the published contract says. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CaseContractTest {

    private static final Schema OPENING = Schema.of("schemas/case.open.json");
    private static final Schema CANCELLING = Schema.of("schemas/case.cancel.json");
    private static final Schema PART = Schema.of("schemas/case.part.json");
    private static final Schema RECEIPT = Schema.of("schemas/case.receipt.json");
    private static final Schema EVENT = Schema.of("schemas/case.event.json");

    @Test
    void whatIsPostedAndWhatIsPassedOnOpensACaseAsTheSchemaSays() {
        var opening = Cases.opening(Cases.removing(freshHash()), Cases.removingLater(freshHash()));
        OPENING.accepts(opening);

        var id = Cases.open(opening);

        OPENING.accepts(text(Cases.OPENINGS, id));
    }

    @Test
    void whatIsToldOfPartsAndOfTheEndIsAsTheSchemaSays() {
        var id = Cases.open(Cases.opening("{\"kind\":\"session.remove\",\"data\":{}}", Cases.removing(freshHash())));
        Cases.once(id, "INCOMPLETE");

        EVENT.accepts(text(Cases.ENDS, id));
        Cases.recordOf(Cases.PARTS, id);
        assertThat(Cases.toldOf(id, "io.offboard.case.part.v1"))
                .isNotEmpty()
                .allSatisfy(event -> PART.accepts(event.toString()));
    }

    @Test
    void whatIsToldOfReceiptsIsAsTheSchemaSays() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash())));
        Bundles.whole(id);

        Awaitility.await().untilAsserted(() -> assertThat(Cases.toldOf(id, "io.offboard.case.receipt.v1"))
                .hasSize(1)
                .allSatisfy(event -> RECEIPT.accepts(event.toString())));
    }

    @Test
    void whatIsToldOfACancellationIsAsTheSchemaSays() {
        var id = Cases.open(Cases.opening(Cases.removingLater(freshHash())));

        Cases.permitted().post("/cases/" + id + "/cancel");

        CANCELLING.accepts(new String(
                Cases.OPENINGS
                        .await(record -> new String(record.value(), UTF_8).contains(id + ":cancel"))
                        .value(),
                UTF_8));
    }

    @Test
    void whatIsToldOfADelayIsAsTheSchemaSays() {
        var deadline = "\"deadline\":\"%s\",".formatted(Instant.now().plus(Duration.ofSeconds(1)));

        var id = Cases.open(Cases.stating("case-" + UUID.randomUUID(), deadline, Cases.revoking()));

        EVENT.accepts(text(Cases.ENDS, id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reference\":\"leaver\"}",
                "{\"reference\":\"leaver\",\"parts\":[]}",
                "{\"reference\":\" \",\"parts\":[{\"kind\":\"token.delete\",\"data\":{}}]}",
                "{\"reference\":\"leaver\",\"parts\":[{\"kind\":\"nothing\",\"data\":{}}]}",
                "{\"reference\":\"leaver\",\"parts\":[{\"kind\":\"token.delete\"}]}",
                "{\"reference\":\"leaver\",\"deadline\":1,\"parts\":[{\"kind\":\"token.delete\",\"data\":{}}]}"
            })
    void whatTheSchemaRefusesTheServiceRefuses(String data) {
        var opening = """
                {"specversion":"1.0","type":"io.offboard.case.open.v1","source":"urn:example:hr","id":"%s","data":%s}""".formatted(UUID.randomUUID(), data);
        OPENING.refuses(opening);

        Cases.post(opening).then().statusCode(422);
    }

    private static String text(Topic topic, String id) {
        return new String(Cases.recordOf(topic, id).value(), UTF_8);
    }
}
