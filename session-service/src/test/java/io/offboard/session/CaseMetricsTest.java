package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Exposition;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is counted of cases. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CaseMetricsTest {

    private static final String ENDED = "offboard_cases_ended_total";

    private Exposition before;

    @BeforeEach
    void look() {
        before = SessionService.metrics();
    }

    @Test
    void anEndIsCountedByItsStatusWhereItIsToldOf() {
        var ours = Cases.open(Cases.opening(Cases.removing(freshHash())));
        var theirs = Cases.open(Cases.opening(Cases.revoking()));
        Cases.tell(theirs, 1, "token.revoke-all", "REJECTED");
        Cases.once(ours, "COMPLETED");
        Cases.once(theirs, "INCOMPLETE");

        Awaitility.await("the end to be counted")
                .atMost(Duration.ofSeconds(30))
                .until(() -> more(Map.of("status", "COMPLETED")) == 1);
        assertThat(more(Map.of("status", "INCOMPLETE"))).isZero();
    }

    @Test
    void openAndLateCasesAreShownAndHowOldTheOldestIs() {
        var deadline = "\"deadline\":\"%s\",".formatted(Instant.now().plusSeconds(1));
        Cases.open(Cases.stating("case-" + UUID.randomUUID(), deadline, Cases.revoking()));

        Awaitility.await("the late case to be shown")
                .atMost(Duration.ofSeconds(40))
                .until(() -> SessionService.metrics().sum("offboard_cases_late", Map.of()) > 0);
        assertThat(SessionService.metrics().sum("offboard_cases_open", Map.of()))
                .isPositive();
        assertThat(SessionService.metrics().sum("offboard_cases_oldest_open_seconds", Map.of()))
                .isPositive();
    }

    private double more(Map<String, String> labels) {
        return SessionService.metrics().sum(ENDED, labels) - before.sum(ENDED, labels);
    }
}
