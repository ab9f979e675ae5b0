package io.offboard.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Prometheus of a stack, without the rest of it: it reads where nobody answers, and says so. */
class PrometheusTest {

    @TempDir
    Path folder;

    private StackPlan plan;

    @BeforeEach
    void started() {
        assumeTrue(Prometheus.isInstalled(), "Prometheus is not installed: apt-get install prometheus");
        Home home = new Home(Path.of("..", ".."), folder);
        home.clear();
        plan = StackPlan.create(home, Ports.free());
        Prometheus.start(plan, Progress.SILENT);
    }

    @AfterEach
    void stopped() {
        if (plan != null) {
            new PidFile(plan.home(), Part.PROMETHEUS).stop(Progress.SILENT);
        }
    }

    @Test
    void eachServiceIsReadUnderItsName() {
        Awaitility.await("the targets")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> answer("targets").at("/data/activeTargets").findValuesAsText("scrapeUrl"),
                        targets -> targets.containsAll(Arrays.stream(Service.values())
                                .map(service -> plan.management(service) + "/q/metrics")
                                .toList()));

        assertThat(answer("targets").at("/data/activeTargets").findValuesAsText("job"))
                .containsAll(Service.titles());
    }

    @Test
    void ourAlertsAreLookedAfter() {
        Awaitility.await("the alerts")
                .atMost(Duration.ofSeconds(30))
                .until(() -> answer("rules").findValuesAsText("name").contains("OffboardAbsent"));
    }

    @Test
    void itEndsWithTheStack() {
        PidFile pidFile = new PidFile(plan.home(), Part.PROMETHEUS);
        assertThat(pidFile.isAlive()).isTrue();

        Stack.stopLeftovers(plan.home(), Progress.SILENT);

        assertThat(pidFile.isAlive()).isFalse();
    }

    private JsonNode answer(String about) {
        try (InputStream answer =
                plan.prometheus().resolve("/api/v1/" + about).toURL().openStream()) {
            return new ObjectMapper().readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
