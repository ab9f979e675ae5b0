package io.offboard.conversation;

import static io.offboard.conversation.ConversationService.TOPICS;
import static io.offboard.conversation.Deletions.deleting;
import static io.offboard.conversation.Deletions.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.testing.Command;
import io.offboard.testing.EventStream;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who hears of operations as they end, from one of two replicas: that replica is shut down while operations go on ending,
 * and the client goes on at the other one.
 */
class StreamIT {

    private static final int AT_ONCE = 50;
    private static final List<Command> COMMANDS = new ArrayList<>();
    private static final List<String> HEARD = new ArrayList<>();

    private static Replica first;
    private static Replica second;
    private static Duration shutDown;
    private static boolean endedByTheReplica;

    @BeforeAll
    static void listenAcrossReplicas() throws InterruptedException {
        var configuration = new HashMap<>(new Surroundings().start());
        configuration.putAll(new Sandbox().start());
        first = Replica.start("stream-first", configuration);
        second = Replica.start("stream-second", configuration);
        first.awaitReady();
        second.awaitReady();
        String lastId;
        try (var stream = listen(first, null)) {
            send();
            await().atMost(Duration.ofSeconds(60)).until(() -> !stream.events().isEmpty());
            send();
            var asked = Instant.now();
            first.process().destroy();
            first.process().waitFor();
            shutDown = Duration.between(asked, Instant.now());
            await().until(stream::isOver);
            endedByTheReplica = true;
            hear(stream);
            lastId = stream.lastId();
        }
        send();
        try (var stream = listen(second, lastId)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stream.events().size() + HEARD.size() >= COMMANDS.size());
            hear(stream);
        }
    }

    @AfterAll
    static void stop() {
        second.stop();
    }

    @Test
    void eachEndIsHeardOfOnce() {
        assertThat(HEARD)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        COMMANDS.stream().map(Command::id).toList());
    }

    /** Requests under way are waited for, ten seconds at most: these are told to end. */
    @Test
    void aReplicaIsNotHeldUpByWhoListens() {
        assertThat(endedByTheReplica).isTrue();
        assertThat(shutDown).isLessThan(Duration.ofSeconds(8));
    }

    private static EventStream listen(Replica replica, String lastId) {
        return EventStream.of(replica.port(), "/operations/stream", Tokens.with("conversation:read"), lastId);
    }

    private static void send() {
        var some = Stream.generate(() -> deleting(fresh("streamed"), fresh("channel")))
                .limit(AT_ONCE)
                .toList();
        TOPICS.send(some);
        COMMANDS.addAll(some);
    }

    private static void hear(EventStream stream) {
        stream.events()
                .forEach(event -> HEARD.add(event.data().path("commandId").asText()));
    }
}
