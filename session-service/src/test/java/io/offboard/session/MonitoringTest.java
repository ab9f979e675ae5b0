package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.offboard.testing.Exposition;
import io.offboard.testing.PromQl;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Alerts, dashboard and the table of metrics say nothing that a running service does not expose. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class MonitoringTest {

    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Pattern ROW = Pattern.compile("\\| `(?<name>offboard_\\w+)` \\| (?<labels>[^|]*)\\|.*");
    private static final Pattern HEADING = Pattern.compile("#### (?<name>\\w+)");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(?<label>[a-z]\\w*)\\s*}}");

    /** What a scrape adds. */
    private static final Set<String> OF_THE_SCRAPE = Set.of("job", "instance");

    private Exposition exposed;

    @BeforeEach
    void showAnAccount() {
        OPERATIONS.carriedOut(removing(freshHash()));
        exposed = Awaitility.await("the lane's metrics")
                .atMost(Duration.ofSeconds(30))
                .until(SessionService::metrics, seen -> !seen.samples("offboard_lane_limit", Map.of())
                        .isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> eachAlertAsksForWhatIsExposed() throws IOException {
        return alerts().map(alert -> DynamicTest.dynamicTest(alert.path("alert").asText(), () -> {
            var query = PromQl.of(alert.path("expr").asText());
            assertExposed(query);
            assertThat(labelsIn(alert.path("annotations").toString())).isSubsetOf(query.groupings());
        }));
    }

    @TestFactory
    Stream<DynamicTest> eachPanelAsksForWhatIsExposed() throws IOException {
        var panels = new ObjectMapper()
                .readTree(DEPLOY.resolve("grafana/offboard.json").toFile())
                .path("panels");
        return stream(panels).flatMap(panel -> stream(panel.path("targets"))
                .map(target -> DynamicTest.dynamicTest(
                        panel.path("title").asText() + ": "
                                + target.path("legendFormat").asText(),
                        () -> {
                            var query = PromQl.of(target.path("expr").asText());
                            assertExposed(query);
                            if (!query.groupings().isEmpty()) {
                                assertThat(labelsIn(target.path("legendFormat").asText()))
                                        .isSubsetOf(query.groupings());
                            }
                        })));
    }

    @Test
    void eachAlertHasItsRunbook() throws IOException {
        var headings = readme().map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group("name"))
                .toList();

        assertThat(alerts().map(alert -> alert.path("alert").asText())).containsExactlyInAnyOrderElementsOf(headings);
        assertThat(alerts()).allSatisfy(alert -> assertThat(
                        alert.at("/annotations/runbook").asText())
                .isEqualTo("deploy/README.md#" + alert.path("alert").asText().toLowerCase(Locale.ROOT)));
    }

    @Test
    void eachAlertIsTried() throws IOException {
        var tried = new YAMLMapper()
                .readTree(DEPLOY.resolve("prometheus/alerts.test.yaml").toFile())
                .findValuesAsText("alertname");

        assertThat(tried)
                .containsAll(alerts().map(alert -> alert.path("alert").asText()).toList());
    }

    @Test
    void theTableTellsEachMetricWithItsLabels() throws IOException {
        var told = new TreeMap<String, Set<String>>();
        readme().map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> told.put(row.group("name"), words(row.group("labels"))));

        assertThat(told).isEqualTo(exposedOfOurs());
    }

    private Map<String, Set<String>> exposedOfOurs() {
        var ours = new TreeMap<String, Set<String>>();
        exposed.families().stream()
                .filter(family -> family.startsWith("offboard_") && !family.endsWith("_max"))
                .map(this::sampled)
                .forEach(metric -> ours.put(metric, labelsOf(metric)));
        return ours;
    }

    /** OpenMetrics declares counters without their ending. */
    private String sampled(String family) {
        var counter = family + "_total";
        return exposed.samples(counter, Map.of()).isEmpty() ? family : counter;
    }

    private Set<String> labelsOf(String metric) {
        return exposed.samples().stream()
                .filter(sample -> sample.name().equals(metric) || sample.name().equals(metric + "_count"))
                .flatMap(sample -> sample.labels().keySet().stream())
                .collect(toCollection(TreeSet::new));
    }

    private void assertExposed(PromQl query) {
        assertThat(query.selectors()).isNotEmpty().allSatisfy(selector -> {
            var labels = new TreeMap<>(selector.labels());
            OF_THE_SCRAPE.forEach(labels::remove);
            assertThat(exposed.samples(selector.metric(), Map.of()))
                    .as("samples of %s that have %s, in groups by %s", selector.metric(), labels, query.groupings())
                    .anyMatch(sample -> labels.entrySet().stream()
                                    .allMatch(label -> label.getValue().isEmpty()
                                            ? sample.labels().containsKey(label.getKey())
                                            : label.getValue()
                                                    .equals(sample.labels().get(label.getKey())))
                            && query.groupings().stream()
                                    .filter(not(OF_THE_SCRAPE::contains))
                                    .allMatch(sample.labels()::containsKey));
        });
    }

    private static Set<String> labelsIn(String text) {
        var labels = new TreeSet<String>();
        TEMPLATE.matcher(text).results().forEach(found -> labels.add(found.group(1)));
        return labels;
    }

    private static Stream<JsonNode> alerts() throws IOException {
        var file = new YAMLMapper()
                .readTree(DEPLOY.resolve("prometheus/alerts.yaml").toFile());
        return stream(file.path("groups")).flatMap(group -> stream(group.path("rules")));
    }

    private static Stream<String> readme() throws IOException {
        return Files.readAllLines(DEPLOY.resolve("README.md"), UTF_8).stream();
    }

    private static Set<String> words(String cell) {
        return Arrays.stream(cell.split(",", -1))
                .map(String::strip)
                .filter(not(String::isEmpty))
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
