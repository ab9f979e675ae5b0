package io.offboard.bench.scenario;

import io.offboard.bench.flow.Tally;
import io.offboard.bench.measure.Figure;
import io.offboard.bench.measure.Figures;
import io.offboard.bench.measure.Meter;
import io.offboard.bench.rest.Uploads;
import io.offboard.bench.result.Comparison;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.scenario.Contestant.Score;
import io.offboard.bench.stack.Node;
import io.offboard.bench.stack.Settings;
import io.offboard.bench.work.Sessions;
import io.offboard.bench.work.Work;
import io.offboard.local.stack.Poll;
import java.time.Duration;
import java.util.List;

/** A service that starts before a heap of waiting work, on Kafka or in its ledger, against one in steady state. */
final class Backlog implements Scenario {

    private static final Work SESSIONS = new Sessions();
    private static final String STEADY = "steady state";
    private static final String TOPIC = "waiting on Kafka";
    private static final String LEDGER = "waiting in the ledger";

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String about(Size size) {
        return "%,d commands waiting on Kafka when the service starts; %,d operations pending in the ledger"
                .formatted(onKafka(size), inLedger(size));
    }

    @Override
    public ScenarioResult run(Stage stage) {
        stage.willing(SESSIONS);
        try (Group group = new Group(this, stage)) {
            group.addReference(
                    STEADY, () -> stage.service(STEADY, SESSIONS, Settings.none(), 1, Shared.loads(stage.size())));
            group.addLives(TOPIC, () -> topic(stage));
            group.addLives(LEDGER, () -> ledger(stage));
            return group.play()
                    .result(
                            List.of(
                                    Comparison.ratio(TOPIC, STEADY, Figure.RATE),
                                    Comparison.ratio(LEDGER, STEADY, Figure.RATE)),
                            "The drain rate leaves out the first fifth, in which the JVM is cold, and the last fiftieth.",
                            "Latencies of what waited count from when it was handed in.");
        }
    }

    private static Score topic(Stage stage) {
        try (Site site = stage.site(TOPIC, SESSIONS)) {
            Tally tally = site.line().begin(onKafka(stage.size()));
            site.line().feeder().all(tally);
            return drained(stage, site, tally, true);
        }
    }

    private static Score ledger(Stage stage) {
        try (Site site = stage.site(LEDGER, SESSIONS)) {
            Tally tally = site.line().begin(inLedger(stage.size()));
            stage.journal().switches(SESSIONS.service().vendor(), hung(stage.size()));
            try {
                fill(stage, site, tally);
            } finally {
                stage.journal().switches(SESSIONS.service().vendor(), Stage.WILLING);
            }
            return drained(stage, site, tally, false);
        }
    }

    /** By a service whose vendor does not answer: one call is under way, everything else waits. */
    private static void fill(Stage stage, Site site, Tally tally) {
        Node filler = site.start(Settings.none().calls(1).patient(SESSIONS.service()));
        Uploads uploads = new Uploads(filler.url(), stage.lab().token(), SESSIONS);
        int lines = uploads.linesIn(Uploads.MOST_BYTES);
        for (int from = 0; from < tally.batch().count(); from += lines) {
            int to = Math.min(tally.batch().count(), from + lines);
            stage.told()
                    .accept("%s: %,d of %,d are in"
                            .formatted(LEDGER, from, tally.batch().count()));
            if (uploads.upload(tally, from, to).isEmpty()) {
                throw new RoundFailure(List.of("only %d of %d commands were accepted while the vendor did not answer"
                        .formatted(from, tally.batch().count())));
            }
        }
        site.stop(filler);
    }

    private static Score drained(Stage stage, Site site, Tally tally, boolean once) {
        site.start(Settings.none());
        Duration limit = Duration.ofSeconds(stage.size().of(900, 60, 90));
        Meter meter = Meter.begin(site.line().measured().get());
        Poll.until(limit, () -> tally.done() >= tally.batch().count() / 5);
        double early = meter.rss();
        tally.await(limit);
        Figures figures = meter.end(tally.batch().count());
        site.line().verify(tally, once);
        return new Score(figures.with(Figure.RATE, tally.rate(0.2, 0.98))
                .with(Figure.RSS_EARLY, early)
                .with(tally.latencies()));
    }

    /** Until the ledger is filled, and not much longer: the call under way ends before the service does. */
    private static String hung(Size size) {
        return "{\"unknown\":\"ACCEPT\",\"holdSeconds\":%d,\"faults\":[{\"kind\":\"HOLD\",\"when\":\"BEFORE\"}]}"
                .formatted(size.of(300, 4, 4));
    }

    private static int onKafka(Size size) {
        return size.of(200_000, 3_000, 200);
    }

    private static int inLedger(Size size) {
        return size.of(1_000_000, 3_000, 300);
    }
}
