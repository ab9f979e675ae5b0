package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.freshHashes;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.Removals.removingEach;
import static io.offboard.session.SessionService.OPERATIONS;
import static io.offboard.session.SessionService.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Exposition;
import io.offboard.testing.Management;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is counted of the operations. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class MetricsTest {

    private static final Vendor VENDOR = Vendor.named("iproyal");
    private static final Map<String, String> KIND = Map.of("kind", "session.remove");

    private Exposition before;

    @BeforeEach
    void look() {
        before = SessionService.metrics();
    }

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void whatIsAcceptedIsCountedOnceHoweverOftenItComes() {
        var command = removing(freshHash());

        OPERATIONS.carriedOut(command);
        OPERATIONS.carriedOut(command);

        assertThat(more("offboard_operations_accepted_total", KIND)).isOne();
    }

    /** They would show the first connection for ever. */
    @Test
    void whatEachConnectionToTheDatabaseWouldTellOfItselfIsLeftOut() {
        OPERATIONS.carriedOut(removing(freshHash()));

        assertThat(Management.get("metrics").asString())
                .contains("postgresql_processing_seconds_count")
                .doesNotContain("postgresql_queue_size", "postgresql_current");
    }

    @Test
    void anEndIsCountedByItsStatus() {
        OPERATIONS.carriedOut(removing(freshHash()));

        awaitMore("offboard_operations_ended_total", Map.of("kind", "session.remove", "status", "SUCCEEDED"), 1);
        assertThat(more("offboard_operations_ended_total", KIND)).isOne();
    }

    @Test
    void aCallIsTimedByItsOutcome() {
        OPERATIONS.carriedOut(removing(freshHash()));

        awaitMore("offboard_vendor_call_seconds_count", Map.of("kind", "session.remove", "outcome", "succeeded"), 1);
        awaitMore("offboard_lane_calls_total", Map.of("account", "iproyal"), 1);
    }

    @Test
    void theTargetsOfASharedCallAreCounted() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":300}}");

        OPERATIONS.endsOf(OPERATIONS.begin(removingEach(freshHashes(30))));

        awaitMore("offboard_vendor_call_targets_sum", KIND, 30);
        assertThat(more("offboard_vendor_call_targets_count", KIND)).isLessThan(30);
    }

    @Test
    void anAttemptInVainIsCountedAsToBeMadeAgain() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\",\"times\":2}]}");

        OPERATIONS.carriedOut(removing(freshHash()));

        awaitMore("offboard_operations_retried_total", KIND, 2);
        awaitMore("offboard_vendor_call_seconds_count", Map.of("kind", "session.remove", "outcome", "throttled"), 2);
    }

    @Test
    void whatMayHaveBeenRepeatedIsCounted() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"BAD_GATEWAY_HTML\",\"times\":1}]}");

        OPERATIONS.carriedOut(removing(freshHash()));

        awaitMore("offboard_operations_repeated_total", KIND, 1);
        awaitMore("offboard_vendor_call_seconds_count", Map.of("kind", "session.remove", "outcome", "in_doubt"), 1);
    }

    @Test
    void anEventOnKafkaIsTimed() {
        var command = removing(freshHash());

        TOPICS.send(command);

        TOPICS.eventOf(command);
        awaitMore("offboard_event_lag_seconds_count", Map.of(), 1);
    }

    @Test
    void aDeadLetterIsCountedByItsReason() {
        TOPICS.send(removing(freshHash()).withData("{}"));

        awaitMore("offboard_dead_letters_total", Map.of("reason", "invalid-data"), 1);
    }

    @Test
    void theAgeOfTheOldestThatWaitsIsShown() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"STATUS\",\"status\":503}]}");

        OPERATIONS.begin(removing(freshHash()));

        Awaitility.await("an age")
                .atMost(Duration.ofSeconds(60))
                .until(() -> SessionService.metrics().sum("offboard_backlog_oldest_pending_seconds", Map.of()) > 1);
    }

    private double more(String metric, Map<String, String> labels) {
        return SessionService.metrics().sum(metric, labels) - before.sum(metric, labels);
    }

    private void awaitMore(String metric, Map<String, String> labels, double number) {
        Awaitility.await(metric).atMost(Duration.ofSeconds(30)).until(() -> more(metric, labels) >= number);
    }
}
