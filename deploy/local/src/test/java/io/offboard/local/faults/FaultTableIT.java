package io.offboard.local.faults;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever fails, nothing is lost, every operation ends once, nothing is created twice, and what the vendor may have done
 * more than once is told. Prints a table of it and writes it to {@code target/it/faults.md}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultTableIT {

    private static final int SIZE = 24;
    private static final long SEED = Long.getLong("offboard.faults.seed", System.nanoTime());
    /** A pattern of names, to try some of the faults. */
    private static final String ONLY = System.getProperty("offboard.faults.only", ".*");

    private static final int KILLS = Integer.getInteger("offboard.faults.kills", 4);

    private static final List<Row> ROWS = new ArrayList<>();
    private static Site site;
    private static CommandTrial trial;
    private static int loads;

    @BeforeAll
    static void up() throws Exception {
        site = Site.start("faults");
        Faults.usual(site);
        trial = new CommandTrial(site);
        trial.row(Fault.NONE, load());
    }

    @AfterAll
    static void down() throws Exception {
        if (site == null) {
            return;
        }
        Report.of(SEED, Row.HEAD, ROWS, site.home().folder().resolveSibling("faults.md"));
        trial.close();
        site.close();
    }

    static Stream<Fault> faults() {
        return new Faults(SEED, site.home().run())
                .all().stream().filter(fault -> fault.name().matches(ONLY));
    }

    @ParameterizedTest
    @Order(1)
    @MethodSource("faults")
    void nothingIsLostAndNoRepeatIsUntold(Fault fault) throws Exception {
        Faults.assumePossible(site, fault.name());

        Row row = trial.row(fault, load());

        told(row);
        assertSoftly(softly -> {
            nothingIsWrong(softly, row);
            // Of the third that was sent before, all may be about to be called when the service is stopped, and none in
            // flight: their intents came with their rows.
            softly.assertThat(row.declared())
                    .as("declared as repeated")
                    .isLessThanOrEqualTo(Math.max(fault.struck() * SIZE / 3, 3 * Math.max(1, row.inFlight())));
        });
    }

    /** A thousand times with {@code -Psoak}. */
    @Test
    @Order(2)
    @Timeout(6 * 60 * 60)
    void ofWhatIsKilledAmidItsWorkAtMostThreeTimesWhatWasInFlightIsInDoubt() throws Exception {
        Faults.slow(site);

        Row row = new RandomKills(site, trial, SEED).row(KILLS);

        told(row);
        assertSoftly(softly -> {
            nothingIsWrong(softly, row);
            softly.assertThat(row.declared()).as("declared as repeated").isLessThanOrEqualTo(3 * row.inFlight());
        });
    }

    private static Load load() {
        return Load.of("f" + loads++, SIZE);
    }

    private static void told(Row row) {
        ROWS.add(row);
        System.out.println(row);
        Stream.of(row.lost(), row.doubled(), row.missing(), row.unhappy())
                .filter(wrong -> !wrong.isEmpty())
                .forEach(System.out::println);
    }

    private static void nothingIsWrong(SoftAssertions softly, Row row) {
        softly.assertThat(row.lost()).as("lost").isEmpty();
        softly.assertThat(row.missing()).as("without exactly one final event").isEmpty();
        softly.assertThat(row.doubled()).as("repeated, and not told").isEmpty();
        softly.assertThat(row.unhappy()).as("not succeeded").isEmpty();
    }
}
