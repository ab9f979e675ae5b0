package io.offboard.bench.scenario;

import io.offboard.bench.flow.Tally;
import io.offboard.bench.measure.Figure;
import io.offboard.bench.measure.Figures;
import io.offboard.bench.measure.Meter;
import io.offboard.bench.rest.Uploads;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.stack.Settings;
import io.offboard.bench.work.Sessions;
import io.offboard.bench.work.Work;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** One upload of JSON lines, as large as the service takes. */
final class Bulk implements Scenario {

    private static final Work SESSIONS = new Sessions();
    private static final String NAME = "session-service";

    @Override
    public String name() {
        return "bulk";
    }

    @Override
    public String about(Size size) {
        return "one NDJSON upload of up to %.1f MB".formatted(most(size) / 1e6);
    }

    @Override
    public ScenarioResult run(Stage stage) {
        stage.willing(SESSIONS);
        try (Group group = new Group(this, stage)) {
            group.add(NAME, () -> uploading(stage));
            return group.play()
                    .result(
                            List.of(),
                            "The rate is that of accepted lines; latencies end with the operations' events.");
        }
    }

    private static Contestant uploading(Stage stage) {
        Site site = stage.site(NAME, SESSIONS, Settings.none(), 1);
        return new Uploading(stage, site, new Uploads(site.url(), stage.lab().token(), SESSIONS));
    }

    private static int most(Size size) {
        return size.of(Uploads.MOST_BYTES, 1_000_000, 40_000);
    }

    private record Uploading(Stage stage, Site site, Uploads uploads) implements Contestant {

        private static final int WARM_UPS = 3;

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public void warmUp() {
            for (int i = 0; i < WARM_UPS; i++) {
                upload();
            }
        }

        @Override
        public Score round() {
            return new Score(upload());
        }

        private Figures upload() {
            int bytes = most(stage.size());
            int lines = uploads.linesIn(bytes);
            Line line = site.line();
            Tally tally = line.begin(lines);
            Meter meter = Meter.begin(line.measured().get());
            OptionalDouble seconds = uploads.upload(tally, 0, lines);
            if (seconds.isEmpty()) {
                throw new RoundFailure(List.of("an upload of %,d bytes was refused".formatted(bytes)));
            }
            tally.await(Duration.ofSeconds(stage.size().of(120, 45, 60)));
            Figures figures = meter.end(lines);
            line.verify(tally, true);
            return figures.with(Figure.UPLOAD, bytes / 1e6)
                    .with(Figure.RATE, lines / seconds.getAsDouble())
                    .with(Figure.DURATION, seconds.getAsDouble())
                    .with(tally.latencies());
        }

        @Override
        public void close() {
            site.close();
        }
    }
}
