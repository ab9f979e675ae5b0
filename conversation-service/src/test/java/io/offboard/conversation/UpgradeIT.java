package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.TOPICS;
import static io.offboard.conversation.Deletions.deleting;
import static io.offboard.conversation.Deletions.fresh;
import static io.offboard.conversation.EasemobVendor.VENDOR;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.testing.Command;
import io.offboard.testing.Json;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A rolling upgrade: a replica of the former version works, one of this version joins it on the same tables, and the
 * former one is killed. Needs the runner of a former build, which {@code .ci/run} has {@code .ci/former} build:
 * {@code -Doffboard.former.jar=$(.ci/former)}.
 */
@EnabledIfSystemProperty(named = "offboard.former.jar", matches = ".+")
class UpgradeIT {

    private static final int AT_ONCE = 200;
    private static final Map<String, List<JsonNode>> EVENTS = new HashMap<>();

    private static List<Command> commands;
    private static Replica former;
    private static Replica current;
    private static long endedByFormer;

    @BeforeAll
    static void upgradeUnderLoad() {
        EasemobVendor.behave("\"latency\":{\"kind\":\"FIXED\",\"millis\":20}");
        Map<String, String> configuration = new HashMap<>(new Surroundings().start());
        configuration.putAll(new Sandbox().start());
        configuration.put("quarkus.profile", "local");
        configuration.put("offboard.operation.lease", "3s");
        configuration.put("offboard.conversation.app-limit.calls", "0");
        former = Replica.start("former", System.getProperty("offboard.former.jar"), configuration);
        Awaitility.await("the former version").atMost(Duration.ofSeconds(90)).until(() -> former.output()
                .contains("Listening on"));
        commands = new ArrayList<>(send());
        Awaitility.await("the former version at work")
                .atMost(Duration.ofSeconds(60))
                .until(UpgradeIT::ended, ended -> ended > 0);
        endedByFormer = ended();
        current = Replica.start("current", configuration);
        current.awaitReady();
        // The former one may have all of what is sent before Kafka has shared the partitions out anew.
        Awaitility.await("both at work")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(UpgradeIT::sendMore, sent -> current.deletions() > 0);
        commands.addAll(send());
        former.process().destroyForcibly();
        awaitAllEvents();
    }

    @AfterAll
    static void stop() {
        former.stop();
        current.stop();
        VENDOR.behaveAsUsual();
    }

    @Test
    void bothVersionsTookPart() {
        assertThat(endedByFormer).isPositive();
        assertThat(current.deletions()).isPositive();
    }

    @Test
    void everyCommandOfBothVersionsSucceedsOnce() {
        assertThat(EVENTS).hasSize(commands.size());
        assertThat(EVENTS.values()).allSatisfy(events -> {
            assertThat(events)
                    .extracting(event -> event.path("id").asText())
                    .containsOnly(events.get(0).path("id").asText());
            assertThat(events.get(0).at("/data/status").asText()).isEqualTo("SUCCEEDED");
        });
    }

    @Test
    void onlyWhatIsToldAsPossiblyRepeatedWasDoneTwice() {
        Map<String, List<Call>> calls = VENDOR.callsAfter(0).stream()
                .filter(call -> call.isDeletion() && call.applied())
                .collect(groupingBy(Call::user));

        assertThat(commands).allSatisfy(command -> {
            var event = EVENTS.get(command.id()).get(0);
            var user = Json.of(command.data()).path("username").asText();
            if (event.at("/data/repeated").asText().equals("no")) {
                assertThat(calls.get(user)).hasSize(1);
            } else {
                assertThat(calls.get(user)).hasSizeLessThanOrEqualTo(2);
            }
        });
    }

    private static long ended() {
        return former.number("select count(*) from operation where status <> 'PENDING'");
    }

    private static List<Command> send() {
        var some = Stream.generate(() -> deleting(fresh("upgraded"), fresh("channel")))
                .limit(AT_ONCE)
                .toList();
        TOPICS.send(some);
        return some;
    }

    private static boolean sendMore() {
        return commands.addAll(send());
    }

    private static void awaitAllEvents() {
        Awaitility.await("all events")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .until(UpgradeIT::readEvents, events -> events == commands.size());
    }

    private static int readEvents() {
        Set<String> ours = commands.stream().map(Command::id).collect(toSet());
        EVENTS.clear();
        EVENTS.putAll(TOPICS.events().found(record -> true).stream()
                .map(Json::of)
                .filter(event -> ours.contains(event.path("commandid").asText()))
                .collect(groupingBy(event -> event.path("commandid").asText())));
        return EVENTS.size();
    }
}
