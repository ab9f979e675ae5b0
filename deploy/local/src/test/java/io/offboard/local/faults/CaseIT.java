package io.offboard.local.faults;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.offboard.local.job.Case;
import io.offboard.local.job.CaseState;
import io.offboard.local.job.Command;
import io.offboard.local.stack.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever fails, a case of a hundred parts over all four services ends once, complete, and its targets were acted on as
 * often as its parts' events say. Prints a table of it and writes it to {@code target/it/cases.md}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CaseIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** The horizon, and what it takes until somebody looks. */
    private static final Duration GIVEN_UP = Duration.ofMinutes(3);

    private static final int OF_EACH = 25;
    private static final long SEED = Long.getLong("offboard.faults.seed", System.nanoTime());
    /** A pattern of names, to try some of the faults. */
    private static final String ONLY = System.getProperty("offboard.cases.only", ".*");

    private static final Service LATER = Service.SESSION;
    private static final List<Service> AT_FIRST =
            Stream.of(Service.values()).filter(service -> service != LATER).toList();

    private static final List<CaseRow> ROWS = new ArrayList<>();
    private static Site site;
    private static CaseTrial trial;
    private static int cases;

    @BeforeAll
    static void up() throws Exception {
        site = Site.start("cases", AT_FIRST);
        Faults.usual(site);
        trial = new CaseTrial(site);
    }

    @AfterAll
    static void down() throws Exception {
        if (site == null) {
            return;
        }
        Report.of(SEED, CaseRow.HEAD, ROWS, site.home().folder().resolveSibling("cases.md"));
        trial.close();
        site.close();
    }

    static Stream<CaseFault> faults() {
        return new CaseFaults(SEED, site.home().run())
                .all().stream().filter(fault -> fault.name().matches(ONLY));
    }

    /** It has an empty database and reads the topics from their beginning. */
    @Test
    @Order(1)
    void aServiceThatIsInstalledLaterShowsWhatEndedBeforeAndDoesWhatWaitsForIt() throws Exception {
        Instant opening = Instant.now();
        List<Command> served = Load.of("before", OF_EACH).commands().stream()
                .filter(command -> command.service() != LATER)
                .toList();
        CaseTrial.Opened endsBefore = trial.open(Case.of("before", served), List.of(Service.TOKEN));
        awaitShown(AT_FIRST, endsBefore, Map.of("SUCCEEDED", served.size()));
        List<Journal.Call> calls = Journal.after(site.sandbox(), 0);
        long last = Journal.last(site.sandbox());
        CaseTrial.Opened waits =
                trial.open(Case.of("waits", Load.of("waits", OF_EACH).commands()), List.of(Service.CUSTOMER));
        awaitShown(AT_FIRST, waits, Map.of("SUCCEEDED", served.size(), "UNSERVED", OF_EACH));
        assertThat(trial.shown(waits.id()).values()).noneMatch(CaseState::hasEnded);

        site.node(LATER).start(Map.of());

        holds(trial.result("a service is installed after it has ended", endsBefore, opening, () -> calls));
        holds(trial.result(
                "a service is installed after it was opened",
                waits,
                opening,
                () -> Journal.after(site.sandbox(), last)));
    }

    @ParameterizedTest
    @Order(2)
    @MethodSource("faults")
    void itEndsOnceCompleteAndNoRepeatIsUntold(CaseFault fault) throws Exception {
        Faults.assumePossible(site, fault.name());

        holds(trial.row(fault, "c" + cases++, OF_EACH));
    }

    /** The others wait no longer then, and say so: with what is done all the same the case is complete. */
    @Test
    @Order(3)
    void aServiceThatComesBackWhenItsPartsWereGivenUpCompletesTheCase() throws Exception {
        String name = "a service away until its parts are given up";
        assumeTrue(name.matches(ONLY), "only with -Dcases.only=.*");
        Map<String, String> soon = Map.of("OFFBOARD_OPERATION_RETRY_HORIZON", "20s");
        Together.each(site.nodes(), Node::stop);
        Site.startAll(AT_FIRST.stream().map(site::node).toList(), soon);
        long before = Journal.last(site.sandbox());
        Instant opening = Instant.now();
        CaseTrial.Opened opened =
                trial.open(Case.of(name, Load.of("away", OF_EACH).commands()), List.of(Service.TOKEN));
        awaitShown(AT_FIRST, opened, Map.of("SUCCEEDED", AT_FIRST.size() * OF_EACH, "UNSERVED", OF_EACH));
        assertThat(trial.shown(opened.id()).values()).noneMatch(CaseState::hasEnded);
        await("its first end").atMost(GIVEN_UP).until(() -> trial.endIds(opened.id())
                .equals(Set.of(opened.id() + ":incomplete")));

        Site.startAll(List.of(site.node(LATER)), Map.of());
        await("its other end").atMost(PATIENCE).until(() -> trial.endIds(opened.id())
                .contains(opened.id() + ":completed"));

        holds(
                trial.result(name, opened, opening, () -> Journal.after(site.sandbox(), before)),
                Set.of("incomplete", "completed"));
    }

    /** What was in the air while services were killed has arrived by now. */
    @Test
    @Order(4)
    void noCaseEndsASecondTimeLater() {
        assertThat(ROWS).isNotEmpty().allSatisfy(row -> assertThat(trial.endIds(row.id()))
                .as(row.operations().fault())
                .isEqualTo(row.endIds()));
    }

    private static void awaitShown(List<Service> at, CaseTrial.Opened opened, Map<String, Integer> counts) {
        await(opened.asked().reference()).atMost(PATIENCE).untilAsserted(() -> assertThat(trial.shown(opened.id()))
                .containsOnlyKeys(at)
                .allSatisfy((service, state) -> assertThat(statuses(state)).isEqualTo(counts)));
    }

    private static Map<String, Integer> statuses(CaseState state) {
        return state.parts().stream().collect(toMap(CaseState.Part::status, part -> 1, Integer::sum));
    }

    private static void holds(CaseRow row) {
        holds(row, Set.of("completed"));
    }

    private static void holds(CaseRow row, Set<String> ends) {
        ROWS.add(row);
        System.out.println(row);
        Map<String, Integer> statuses = Map.of("SUCCEEDED", row.operations().sent());
        assertSoftly(softly -> {
            softly.assertThat(row.endIds())
                    .as("told as its end")
                    .isEqualTo(ends.stream().map(end -> row.id() + ":" + end).collect(toSet()));
            softly.assertThat(row.agreeing()).as("show it as it was told").containsOnly(Service.values());
            softly.assertThat(row.shown().values())
                    .as("how its parts stand")
                    .allSatisfy(state -> assertThat(statuses(state)).isEqualTo(statuses));
            softly.assertThat(row.proving())
                    .as("hand out a bundle that proves it")
                    .containsOnly(Service.values());
            softly.assertThat(row.operations().lost()).as("lost").isEmpty();
            softly.assertThat(row.operations().missing())
                    .as("without exactly one final event")
                    .isEmpty();
            softly.assertThat(row.operations().doubled())
                    .as("repeated, and not told")
                    .isEmpty();
            softly.assertThat(row.operations().unhappy()).as("not succeeded").isEmpty();
            softly.assertThat(row.undone()).as("told as done, and not done").isEmpty();
        });
    }
}
