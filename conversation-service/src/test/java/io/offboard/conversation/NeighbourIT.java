package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.OPERATIONS;
import static io.offboard.conversation.ConversationService.TOPICS;
import static io.offboard.conversation.Deletions.deletion;
import static io.offboard.conversation.Deletions.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.offboard.testing.Command;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two apps of one service, two replicas as processes of their own: one app's vendor hangs and thousands of its operations
 * wait, more than the replicas hold in memory; the other app does not notice, whichever replica it asks.
 */
class NeighbourIT {

    private static final int WAITING = 3_000;
    private static final int HELD_AT_MOST = 400;

    private static HungVendor hung;
    private static Replica first;
    private static Replica second;

    @BeforeAll
    static void letOneAppHang() {
        hung = HungVendor.start();
        Map<String, String> configuration = new HashMap<>(new Surroundings().start());
        configuration.putAll(new Sandbox().start());
        configuration.putAll(Map.of(
                "offboard.easemob.apps.\"acme/chat\".host", hung.url(),
                "offboard.easemob.apps.\"acme/chat\".token", "token",
                "offboard.conversation.user-limit.calls", "0",
                "offboard.conversation.app-limit.calls", "0",
                "offboard.operation.max-in-memory", String.valueOf(HELD_AT_MOST)));
        first = Replica.start("neighbour-first", configuration);
        second = Replica.start("neighbour-second", configuration);
        first.awaitReady();
        second.awaitReady();
        TOPICS.send(Stream.generate(NeighbourIT::ofTheHungApp).limit(WAITING).toList());
        Awaitility.await("all of them accepted").atMost(Duration.ofSeconds(60)).until(() -> accepted() >= WAITING);
    }

    @AfterAll
    static void stop() throws IOException {
        hung.close();
        first.stop();
        second.stop();
    }

    @ParameterizedTest
    @MethodSource("replicas")
    void aCallerOfTheOtherAppIsAnsweredAsIfItWereAlone(Replica replica) {
        var answer = delete(replica, "XXXX/XXXX");

        answer.then().statusCode(200);
        assertThat(answer.time()).isLessThan(2_000);
    }

    @Test
    void aCommandOfTheOtherAppOverKafkaIsCarriedOutAsIfItWereAlone() {
        var command = deletion(data("XXXX", "XXXX"));

        TOPICS.send(command);

        assertThat(TOPICS.eventOf(command).path("type").asText()).endsWith("succeeded.v1");
    }

    @ParameterizedTest
    @MethodSource("replicas")
    void noReplicaHoldsMoreInMemoryThanIsAllowed(Replica replica) {
        assertThat(replica.metric("offboard_operations_held")).isBetween(1.0, (double) HELD_AT_MOST);
    }

    private static List<Named<Replica>> replicas() {
        return List.of(named("the first replica", first), named("the second replica", second));
    }

    private static Response delete(Replica replica, String app) {
        return OPERATIONS
                .permitted()
                .port(replica.port())
                .contentType("application/json")
                .body("{\"channel\":\"%s\",\"type\":\"chat\",\"delete_roam\":true}".formatted(fresh("channel")))
                .delete("/" + app + "/users/" + fresh("user") + "/user_channel");
    }

    private static Command ofTheHungApp() {
        return deletion(data("acme", "chat"));
    }

    private static String data(String org, String app) {
        return """
                {"org":"%s","app":"%s","username":"%s","channel":"c","type":"chat","delete_roam":true}""".formatted(org, app, fresh("user"));
    }

    private static long accepted() {
        return first.number("select count(*) from operation");
    }
}
