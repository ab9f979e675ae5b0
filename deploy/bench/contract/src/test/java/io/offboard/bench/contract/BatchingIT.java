package io.offboard.bench.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Parallel Consumer may put several commands into a call. */
class BatchingIT {

    private static final int BATCH = 10;
    private static final Commands COMMANDS = Commands.some();

    @BeforeAll
    static void run() throws Exception {
        try (var kafka = new Kafka("batching")) {
            kafka.send(COMMANDS.bodies());
            try (var running = Competitor.PARALLEL_CONSUMER.start(kafka, BATCH)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> kafka.eventsSoFar().size() == Commands.COUNT);
                running.ends();
            }
        }
    }

    @Test
    void commandsShareCalls() {
        assertThat(COMMANDS.calls()).hasSizeLessThan(Commands.COUNT).allSatisfy(call -> assertThat(call.targets())
                .hasSizeBetween(1, BATCH));
    }

    @Test
    void everyCommandIsCarriedOutOnce() {
        assertThat(COMMANDS.carriedOut()).containsExactlyInAnyOrderElementsOf(COMMANDS.names());
    }
}
