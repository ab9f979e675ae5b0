package io.offboard.bench.scenario;

import io.offboard.bench.measure.Figure;
import io.offboard.bench.rest.HttpLoad;
import io.offboard.bench.rest.Target;
import io.offboard.bench.result.Comparison;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.scenario.Turns.Played;
import io.offboard.bench.stack.Node;
import io.offboard.bench.stack.Settings;
import io.offboard.bench.work.Sessions;
import io.offboard.bench.work.Work;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The vendor's own request at our address, against the same request at the vendor's. */
final class Rest implements Scenario {

    private static final Work SESSIONS = new Sessions();
    private static final int MOST_CONNECTIONS = 256;
    private static final String HALF = "half rate";

    @Override
    public String name() {
        return "rest";
    }

    @Override
    public String about(Size size) {
        return "drop-in DELETE from 1, 8, 64 and 256 connections and at half the maximum rate, vendor 20 ms; %d s each"
                .formatted(duration(size).toSeconds());
    }

    @Override
    public ScenarioResult run(Stage stage) {
        stage.journal().switches(SESSIONS.service().vendor(), Stage.WILLING);
        try (Group group = new Group();
                Site site = stage.site("session-service", SESSIONS)) {
            Node node = site.start(Settings.none());
            Target offboard = target(node.url(), stage.lab().token());
            Target vendor =
                    target(stage.lab().sandbox().url(), SESSIONS.request().token());
            AtomicReference<Double> most = new AtomicReference<>();
            for (int connections : connections(stage.size())) {
                String title = connections + " connections";
                group.add(() -> contestant(stage, "vendor", title, vendor, site, connections, new AtomicReference<>()));
                group.add(() -> contestant(stage, "offboard", title, offboard, site, connections, most));
            }
            group.add(() -> contestant(stage, "vendor", HALF, vendor, site, MOST_CONNECTIONS, most));
            group.add(() -> contestant(stage, "offboard", HALF, offboard, site, MOST_CONNECTIONS, most));
            Played played = Turns.play(group.all(), stage.rounds(), stage.told());
            return new ScenarioResult(
                    name(),
                    about(stage.size()),
                    played.contestants(),
                    played.rounds(),
                    comparisons(stage.size()),
                    List.of(
                            "The maximum rate is that of 256 connections; half of it is sent to the vendor directly too."));
        }
    }

    private static RestContestant contestant(
            Stage stage,
            String who,
            String what,
            Target target,
            Site site,
            int connections,
            AtomicReference<Double> rate) {
        boolean offboard = who.equals("offboard");
        RestRun run = offboard
                ? new RestRun(site.line(), site.line().measured(), true)
                : new RestRun(site.line(), () -> stage.measured(List.of(), Optional.empty()), false);
        return new RestContestant(
                who + ", " + what,
                run,
                new HttpLoad(target, connections),
                duration(stage.size()),
                stage.size().of(10, 2, 1),
                what.equals(HALF),
                rate);
    }

    private static List<Comparison> comparisons(Size size) {
        List<String> titles = new ArrayList<>();
        connections(size).forEach(connections -> titles.add(connections + " connections"));
        titles.add(HALF);
        return titles.stream()
                .flatMap(title -> Stream.of(Figure.P50, Figure.P99)
                        .map(figure -> Comparison.added("offboard, " + title, "vendor, " + title, figure)))
                .toList();
    }

    private static Target target(URI at, String token) {
        return new Target(
                HttpMethod.DELETE,
                at.resolve(SESSIONS.request().path()),
                token,
                "application/json",
                id -> SESSIONS.body(id).getBytes(StandardCharsets.UTF_8));
    }

    private static List<Integer> connections(Size size) {
        return size == Size.TINY ? List.of(1, MOST_CONNECTIONS) : List.of(1, 8, 64, MOST_CONNECTIONS);
    }

    private static Duration duration(Size size) {
        return Duration.ofSeconds(size.of(10, 2, 1));
    }
}
