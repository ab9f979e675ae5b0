package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static io.offboard.session.SessionService.remove;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.testing.AsyncApi;
import io.offboard.testing.Command;
import io.offboard.testing.OperationsApi;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Schema;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations that should have ended by an instant that their command names. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class DeadlineTest {

    @BeforeEach
    void nothingEnds() {
        OPERATIONS.permitted().post("/lanes/iproyal/pause").then().statusCode(200);
    }

    @AfterEach
    void flowAgain() {
        OPERATIONS.permitted().post("/lanes/iproyal/resume").then().statusCode(200);
    }

    @Test
    void aDeadlineThatIsPassedHalfAndWhollyIsToldOfTwice() {
        var command = removing(freshHash());
        var before = delayed("half") + delayed("all");

        OPERATIONS.post(
                OperationsApi.CLOUDEVENT,
                withDeadline(command, Instant.now().plusSeconds(2).toString()));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> TOPICS.eventsSoFarOf(command).size() == 2);
        assertThat(TOPICS.eventsSoFarOf(command)).allSatisfy(event -> {
            assertThat(event.path("type").asText()).isEqualTo("io.offboard.session.remove.delayed.v1");
            assertThat(AsyncApi.ofThisService().types("delayed"))
                    .contains(event.path("type").asText());
            Schema.of("schemas/delay.json").accepts(event.get("data").toString());
        });
        assertThat(TOPICS.eventsSoFarOf(command))
                .extracting(event -> event.at("/data/passed").asText())
                .containsExactlyInAnyOrder("half", "all");
        assertThat(delayed("half") + delayed("all")).isEqualTo(before + 2);
    }

    @Test
    void aDeadlineOfTheVendorsOwnRequestIsShown() {
        var answer =
                remove(OPERATIONS.permitted().header("Deadline", "2099-01-01T00:00:00+01:00"), List.of(freshHash()));

        OPERATIONS.look(OperationsApi.behind(answer)).then().body("deadline", equalTo("2098-12-31T23:00:00Z"));
    }

    @Test
    void aDeadlineThatIsNoneIsRefused() {
        OPERATIONS
                .post(OperationsApi.CLOUDEVENT, withDeadline(removing(freshHash()), "soon"))
                .then()
                .statusCode(422)
                .body("field", equalTo("deadline"));
        var answer = remove(OPERATIONS.permitted().header("Deadline", "+10000-01-01T00:00:00Z"), List.of(freshHash()));
        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void aCommandOnKafkaWithADeadlineThatIsNoneIsADeadLetter() {
        var command = removing(freshHash());
        var key = command.id().getBytes(UTF_8);

        TOPICS.commands()
                .send(
                        key,
                        withDeadline(command, "soon").getBytes(UTF_8),
                        Map.of("content-type", "application/cloudevents+json"));

        assertThat(Topic.header(TOPICS.deadLetter(key), "offboard-reason")).isEqualTo("invalid-data");
    }

    private static String withDeadline(Command command, String deadline) {
        return command.json().replaceFirst("\\{", "{\"deadline\":\"" + deadline + "\",");
    }

    private static double delayed(String passed) {
        return SessionService.metrics().sum("offboard_operations_delayed_total", Map.of("passed", passed));
    }
}
