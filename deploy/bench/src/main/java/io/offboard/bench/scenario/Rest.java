package io.offboard.bench.scenario;

import io.offboard.bench.measure.Figure;
import io.offboard.bench.rest.HttpLoad;
import io.offboard.bench.rest.Target;
import io.offboard.bench.result.Comparison;
import io.offboard.bench.result.ScenarioResult;
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
        stage.willing(SESSIONS);
        try (Site site = stage.site("session-service", SESSIONS);
                Group group = new Group(this, stage)) {
            Once<Node> service = new Once<>(() -> site.start(Settings.none()));
            AtomicReference<Double> most = new AtomicReference<>();
            for (Way way : ways(stage.size())) {
                group.add("vendor, " + way.title(), () -> vendor(stage, site, way, most));
                group.add("offboard, " + way.title(), () -> offboard(stage, site, service.get(), way, most));
            }
            return group.play()
                    .result(
                            comparisons(stage.size()),
                            "The maximum rate is that of 256 connections; half of it is sent to the vendor directly too.");
        }
    }

    private static Contestant vendor(Stage stage, Site site, Way way, AtomicReference<Double> most) {
        Target target = target(stage.lab().sandbox().url(), SESSIONS.request().token());
        RestRun run = new RestRun(site.line(), () -> stage.measured(List.of(), Optional.empty()), false);
        return contestant("vendor", way, run, target, way.half() ? most : new AtomicReference<>(), stage.size());
    }

    private static Contestant offboard(Stage stage, Site site, Node service, Way way, AtomicReference<Double> most) {
        Target target = target(service.url(), stage.lab().token());
        RestRun run = new RestRun(site.line(), site.line().measured(), true);
        boolean tells = way.connections() == MOST_CONNECTIONS;
        return contestant("offboard", way, run, target, tells ? most : new AtomicReference<>(), stage.size());
    }

    private static Contestant contestant(
            String who, Way way, RestRun run, Target target, AtomicReference<Double> rate, Size size) {
        return new RestContestant(
                who + ", " + way.title(),
                run,
                new HttpLoad(target, way.connections()),
                duration(size),
                size.of(120, 1, 1),
                way.half(),
                rate);
    }

    /** How requests are sent: as fast as the answers come, or at half of that rate. */
    private record Way(String title, int connections, boolean half) {}

    /** The most connections first: all ways are those of one service, and few requests a second warm nothing up. */
    private static List<Way> ways(Size size) {
        List<Way> ways = new ArrayList<>();
        connections(size).forEach(connections -> ways.add(new Way(connections + " connections", connections, false)));
        ways.add(1, new Way(HALF, MOST_CONNECTIONS, true));
        return ways;
    }

    private static List<Comparison> comparisons(Size size) {
        return ways(size).stream()
                .map(Way::title)
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
        return size == Size.TINY ? List.of(MOST_CONNECTIONS, 1) : List.of(MOST_CONNECTIONS, 64, 8, 1);
    }

    private static Duration duration(Size size) {
        return Duration.ofSeconds(size.of(10, 1, 1));
    }
}
