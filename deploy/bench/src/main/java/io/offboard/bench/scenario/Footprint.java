package io.offboard.bench.scenario;

import io.offboard.bench.flow.Tally;
import io.offboard.bench.measure.Figure;
import io.offboard.bench.measure.Figures;
import io.offboard.bench.measure.Meter;
import io.offboard.bench.measure.NativeMemory;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.scenario.Contestant.Score;
import io.offboard.bench.stack.Node;
import io.offboard.bench.stack.Settings;
import io.offboard.bench.work.Sessions;
import io.offboard.bench.work.Work;
import io.offboard.local.stack.Poll;
import java.time.Duration;
import java.util.List;

/** What a service needs to be there. */
final class Footprint implements Scenario {

    private static final Work SESSIONS = new Sessions();

    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public String about(Size size) {
        return "start to ready, RSS after %d s without work, and at full load: %,d commands that share calls"
                .formatted(idleSeconds(size), commands(size));
    }

    @Override
    public ScenarioResult run(Stage stage) {
        stage.willing(SESSIONS);
        try (Group group = new Group(this, stage)) {
            group.addLives("JVM", () -> jvm(stage));
            if (stage.lab().hasNative(SESSIONS.service())) {
                group.addLives("native", () -> nativeExecutable(stage));
            }
            Group.Played played = group.play();
            return played.result(
                    List.of(),
                    "Native memory of another JVM at full load, which tracks it, MiB committed: " + tracked(stage));
        }
    }

    private static Score jvm(Stage stage) {
        try (Site site = stage.site("jvm", SESSIONS)) {
            return measured(stage, site, site.start(Settings.none()));
        }
    }

    /** Of a process of its own, because to track memory takes some, too. */
    private static String tracked(Stage stage) {
        try (Site site = stage.site("tracked", SESSIONS)) {
            Node node = site.start(Settings.none(), NativeMemory.OPTION);
            measured(stage, site, node);
            return NativeMemory.of(node.process()).text();
        }
    }

    private static Score nativeExecutable(Stage stage) {
        try (Site site = stage.site("native", SESSIONS)) {
            return measured(stage, site, site.startNative(Settings.none()));
        }
    }

    private static Score measured(Stage stage, Site site, Node node) {
        Line line = site.line();
        Poll.until(Duration.ofSeconds(idleSeconds(stage.size())), () -> !node.process()
                .isAlive());
        double idle = Meter.begin(line.measured().get()).rss();
        Tally tally = line.begin(commands(stage.size()));
        Meter meter = Meter.begin(line.measured().get());
        line.feeder().all(tally);
        tally.await(Duration.ofSeconds(stage.size().of(180, 60, 60)));
        Figures figures = meter.end(tally.batch().count());
        line.verify(tally, true);
        return new Score(figures.with(Figure.TO_READY, node.toReady().toMillis() / 1e3)
                .with(Figure.RSS_IDLE, idle)
                .with(Figure.RATE, tally.rate())
                .with(tally.latencies()));
    }

    private static int idleSeconds(Size size) {
        return size.of(20, 2, 1);
    }

    private static int commands(Size size) {
        return size.of(100_000, 5_000, 200);
    }
}
