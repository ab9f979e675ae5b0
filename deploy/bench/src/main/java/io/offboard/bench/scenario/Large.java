package io.offboard.bench.scenario;

import io.offboard.bench.flow.Tally;
import io.offboard.bench.measure.Figure;
import io.offboard.bench.measure.Figures;
import io.offboard.bench.measure.Meter;
import io.offboard.bench.measure.StallProbe;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.scenario.Contestant.Score;
import io.offboard.bench.stack.Node;
import io.offboard.bench.stack.Settings;
import io.offboard.bench.work.LargeSessions;
import io.offboard.bench.work.Work;
import java.time.Duration;
import java.util.List;

/** Commands about as large as any may be. */
final class Large implements Scenario {

    private static final Work COMMANDS = new LargeSessions();

    @Override
    public String name() {
        return "large";
    }

    @Override
    public String about(Size size) {
        return "%,d commands of 245 KB, 100 hashes of 2,400 characters each, to a service that has just started"
                .formatted(commands(size));
    }

    @Override
    public ScenarioResult run(Stage stage) {
        stage.willing(COMMANDS);
        try (Group group = new Group(this, stage)) {
            group.addLives("session-service", () -> life(stage));
            return group.play()
                    .result(
                            List.of(),
                            "The longest stall is the longest time for which an event loop did not answer, pauses of the garbage"
                                    + " collector included. Latencies are those of the heap.");
        }
    }

    private static Score life(Stage stage) {
        try (Site site = stage.site("session-service", COMMANDS)) {
            Node node = site.start(Settings.none());
            Line line = site.line();
            try (StallProbe probe = new StallProbe(node.url())) {
                probe.begin();
                Tally tally = line.begin(commands(stage.size()));
                Meter meter = Meter.begin(line.measured().get());
                line.feeder().all(tally);
                tally.await(Duration.ofSeconds(stage.size().of(240, 60, 90)));
                Figures figures = meter.end(tally.batch().count());
                line.verify(tally, true);
                return new Score(figures.with(Figure.DURATION, tally.seconds())
                        .with(Figure.RATE, tally.rate())
                        .with(Figure.STALL, probe.longest())
                        .with(tally.latencies()));
            }
        }
    }

    private static int commands(Size size) {
        return size.of(2_500, 100, 10);
    }
}
