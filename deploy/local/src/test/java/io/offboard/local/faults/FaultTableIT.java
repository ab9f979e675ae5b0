package io.offboard.local.faults;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.offboard.local.job.Command;
import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.kafka.Tail;
import io.offboard.local.stack.Service;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
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

    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final int SIZE = 24;
    private static final long SEED = Long.getLong("offboard.faults.seed", System.nanoTime());
    /** A pattern of names, to try some of the faults. */
    private static final String ONLY = System.getProperty("offboard.faults.only", ".*");

    private static final int KILLS = Integer.getInteger("offboard.faults.kills", 0);

    private static final List<Row> ROWS = new ArrayList<>();
    private static Site site;
    private static Sender sender;
    private static Tail events;
    private static int loads;

    @BeforeAll
    static void up() throws Exception {
        site = Site.start("faults");
        Faults.usual(site);
        events = Tail.fromBeginning(site.kafka().bootstrap(), Service.topics("events"));
        sender = new Sender(site.kafka().bootstrap());
        sender.send(Load.of("warm", SIZE).commands()).join();
        await("the first events").atMost(PATIENCE).until(() -> events.seen().size() >= 4 * SIZE);
    }

    @AfterAll
    static void down() throws Exception {
        if (site == null) {
            return;
        }
        Report.of(SEED, Row.HEAD, ROWS, site.home().folder().resolveSibling("faults.md"));
        sender.close();
        events.close();
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

        holds(fault, rowOf(fault, SIZE));
    }

    /** With {@code -Psoak}. */
    @Test
    @Order(2)
    @Timeout(6 * 60 * 60)
    void randomKillsLoseNothingEither() throws Exception {
        assumeTrue(KILLS > 0, "only with -Psoak");

        for (int done = 0; done < KILLS; done += 10) {
            Fault kills = new Faults(SEED + done, site.home().run()).randomKills(Math.min(10, KILLS - done));
            holds(kills, rowOf(kills, 200));
        }
    }

    /** A third of the commands just before the fault, a third while it lasts, a third after it. */
    private static Row rowOf(Fault fault, int size) throws Exception {
        Load load = Load.of("f" + loads++, size);
        long before = Journal.last(site.sandbox());
        sender.send(load.part(0, 3)).join();
        fault.begin().run(site);
        Instant struck = Instant.now();
        CompletableFuture<Void> meanwhile = sender.send(load.part(1, 3));
        fault.end().run(site);
        Instant mended = Instant.now();
        CompletableFuture.allOf(meanwhile, sender.send(load.part(2, 3))).join();
        Set<String> sent = ids(load.commands());
        Optional<Instant> all = awaitAll(sent);
        Row row = new Trial(load, eventsOf(sent), Journal.after(site.sandbox(), before), ended(sent))
                .row(fault.name(), struck, Duration.between(mended, all.orElse(Instant.now())));
        ROWS.add(row);
        System.out.println(row);
        Stream.of(row.lost(), row.doubled(), row.missing(), row.unhappy())
                .filter(wrong -> !wrong.isEmpty())
                .forEach(System.out::println);
        return row;
    }

    private static void holds(Fault fault, Row row) {
        assertSoftly(softly -> {
            softly.assertThat(row.lost()).as("lost").isEmpty();
            softly.assertThat(row.missing())
                    .as("without exactly one final event")
                    .isEmpty();
            softly.assertThat(row.doubled()).as("repeated, and not told").isEmpty();
            softly.assertThat(row.unhappy()).as("not succeeded").isEmpty();
            // With none in flight, calls that were just about to begin are in doubt all the same, at each of the
            // services that were stopped: their intents were written.
            softly.assertThat(row.declared())
                    .as("declared as repeated")
                    .isLessThanOrEqualTo(3 * Math.max(fault.struck(), row.inFlight()));
        });
    }

    private static Optional<Instant> awaitAll(Set<String> sent) {
        try {
            await().atMost(PATIENCE).until(() -> told(sent) && ended(sent).size() == sent.size());
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            return Optional.empty();
        }
        return Optional.of(Instant.now());
    }

    private static Set<String> ended(Set<String> sent) throws SQLException {
        Set<String> ended = Trial.ended(site, Command.SOURCE.toString());
        ended.retainAll(sent);
        return ended;
    }

    private static boolean told(Set<String> sent) {
        return eventsOf(sent).stream().map(OperationEvent::commandId).distinct().count() == sent.size();
    }

    private static List<OperationEvent> eventsOf(Set<String> sent) {
        return events.seen().stream()
                .map(record -> OperationEvent.read(record).orElseThrow())
                .filter(event -> sent.contains(event.commandId()))
                .toList();
    }

    private static Set<String> ids(List<Command> commands) {
        return commands.stream().map(Command::id).collect(toSet());
    }
}
