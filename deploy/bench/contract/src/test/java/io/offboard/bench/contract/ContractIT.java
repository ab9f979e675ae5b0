package io.offboard.bench.contract;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.offboard.testing.Vendor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each competitor reads some commands, then some that the vendor refuses for a while, and is told to end. */
@ParameterizedClass
@EnumSource
class ContractIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Vendor VENDOR = Vendor.named("iproyal");

    private static Commands first;
    private static Commands refused;
    private static Map<String, List<String>> eventsBefore;
    private static Map<String, List<String>> eventsAfter;
    private static boolean ended;
    private static long committed;

    @Parameter
    private Competitor competitor;

    @BeforeParameterizedClassInvocation
    static void run(Competitor competitor) throws Exception {
        first = Commands.some();
        refused = Commands.some();
        try (var kafka = new Kafka("contract-" + competitor)) {
            kafka.send(first.bodies());
            try (var running = competitor.start(kafka, 1)) {
                await().atMost(PATIENCE).until(() -> first.carriedOut().size() >= Commands.COUNT);
                eventsBefore = eventsWhileRefused(kafka);
                await().atMost(PATIENCE).until(() -> refused.carriedOut().size() >= Commands.COUNT);
                ended = running.ends();
            }
            eventsAfter = kafka.eventsSoFar();
            committed = kafka.committed();
        }
    }

    /** When the vendor has refused often enough that every call under way was repeated, or another took its place. */
    private static Map<String, List<String>> eventsWhileRefused(Kafka kafka) {
        VENDOR.behave("{\"faults\":[{\"kind\":\"STATUS\",\"status\":503}]}");
        try {
            var calls = VENDOR.callsFromNow();
            kafka.send(refused.bodies());
            await().atMost(PATIENCE).until(() -> calls.get().size() > 2 * Competitor.IN_FLIGHT);
            return kafka.eventsSoFar();
        } finally {
            VENDOR.behaveAsUsual();
        }
    }

    @Test
    void everyCommandIsCarriedOutOnce() {
        assertThat(first.carriedOut()).containsExactlyInAnyOrderElementsOf(first.names());
    }

    @Test
    void whatTheVendorRefusesHasNoEvent() {
        assertThat(eventsBefore).doesNotContainKeys(refused.names().toArray(String[]::new));
    }

    @Test
    void whatTheVendorRefusesIsTriedAgain() {
        assertThat(refused.carriedOut()).containsExactlyInAnyOrderElementsOf(refused.names());
    }

    @Test
    void everyCommandHasOneEventWithTheVendorsStatusUnlessTheCompetitorWritesNone() {
        var all = Stream.of(first, refused).flatMap(some -> some.names().stream());
        assertThat(eventsAfter)
                .isEqualTo(
                        competitor.writesEvents()
                                ? all.collect(toMap(command -> command, command -> List.of("204")))
                                : Map.of());
    }

    @Test
    void itEndsWhenItIsAskedTo() {
        assertThat(ended).isTrue();
    }

    @Test
    void whatIsDoneIsCommittedWhenItEnds() {
        assertThat(committed).isEqualTo(2L * Commands.COUNT);
    }
}
