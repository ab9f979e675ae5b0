package io.offboard.session;

import static io.offboard.session.Removals.freshHashes;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.Removals.removingEach;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Command;
import io.offboard.testing.Json;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.offboard.testing.Vendor.Call;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Commands that wait together share calls. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CoalescingTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");

    private final Supplier<List<Call>> calls = VENDOR.callsFromNow();

    @Test
    void commandsThatComeTogetherFillTheCallsTheyShare() {
        var commands = removingEach(freshHashes(500));

        OPERATIONS.begin(commands);

        OPERATIONS.awaitTheEndOfAll();
        assertThat(calls.get()).hasSize(5).allSatisfy(call -> {
            assertThat(call.status()).isEqualTo(204);
            assertThat(call.targets()).hasSize(100);
        });
    }

    @Test
    void commandsThatTrickleInShareFewCalls() {
        sendAndAwaitEvents(removingEach(freshHashes(500)));

        assertThat(calls.get()).hasSizeLessThanOrEqualTo(50).allSatisfy(call -> assertThat(call.status())
                .isEqualTo(204));
    }

    @Test
    void everyHashOfASharedCallIsNamedExactlyOnce() {
        var hashes = freshHashes(500);

        sendAndAwaitEvents(removingEach(hashes));

        assertThat(calls.get().stream().flatMap(call -> call.targets().stream()))
                .containsExactlyInAnyOrderElementsOf(hashes);
    }

    @Test
    void commandsOfSeveralHashesAreNeverTornApart() {
        var commands = IntStream.range(0, 5)
                .mapToObj(i -> removing(freshHashes(60).toArray(String[]::new)))
                .toList();

        OPERATIONS.endsOf(OPERATIONS.begin(commands));

        assertThat(calls.get()).allSatisfy(call -> assertThat(call.targets()).hasSize(60));
    }

    private static void sendAndAwaitEvents(List<Command> commands) {
        TOPICS.send(commands);
        var missing = commands.stream().map(Command::id).collect(Collectors.toSet());
        Awaitility.await("the events of all commands")
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    TOPICS.events()
                            .found(record -> true)
                            .forEach(record -> missing.remove(
                                    Json.of(record).path("commandid").asText()));
                    return missing.isEmpty();
                });
    }
}
