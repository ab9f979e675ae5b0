package io.offboard.bench.scenario;

import io.offboard.bench.flow.Tally;
import io.offboard.bench.measure.Figure;
import io.offboard.bench.result.Comparison;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.scenario.Turns.Played;
import io.offboard.bench.stack.Node;
import io.offboard.bench.stack.Settings;
import io.offboard.bench.work.Sessions;
import io.offboard.bench.work.Work;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Single operations beside millions of finished ones, and what it takes to list these. */
final class FullLedger implements Scenario {

    private static final Work SESSIONS = new Sessions();
    private static final int CALLS = 200;
    private static final String EMPTY = "empty ledger";
    private static final String FULL = "full ledger";
    private static final int BEFORE = 200;

    @Override
    public String name() {
        return "full-ledger";
    }

    @Override
    public String about(Size size) {
        return "%,d single operations beside %,d finished rows and beside none; GET /operations with every filter"
                .formatted(Single.loads(size).round(), rows(size));
    }

    @Override
    public ScenarioResult run(Stage stage) {
        stage.journal().switches(SESSIONS.service().vendor(), Stage.WILLING);
        Settings settings = Settings.none().calls(CALLS).alone();
        try (Group group = new Group()) {
            group.add(() -> stage.service(EMPTY, SESSIONS, settings, 1, Single.loads(stage.size())));
            Site site = stage.site(FULL, SESSIONS);
            Node node = site.start(settings);
            double bytesARow = fill(stage, site);
            group.add(() -> new Also(
                    new Pipeline(FULL, site.line(), Single.loads(stage.size())),
                    figures -> figures.with(Figure.DISK, bytesARow)));
            queries(node.url())
                    .forEach((title, address) -> group.add(() -> new Query(
                            title, address, stage.lab().token(), stage.size().of(100, 20, 2))));
            Played played = Turns.play(group.all(), stage.rounds(), stage.told());
            return new ScenarioResult(
                    name(),
                    about(stage.size()),
                    played.contestants(),
                    played.rounds(),
                    List.of(Comparison.ratio(FULL, EMPTY, Figure.RATE)),
                    List.of("A query's latencies are those of one request at a time, for at most 20 s a round."));
        }
    }

    private static double fill(Stage stage, Site site) {
        Tally tally = site.line().begin(BEFORE);
        site.line().feeder().all(tally);
        tally.await(Duration.ofSeconds(60));
        site.line().verify(tally, true);
        try (Connection connection = site.space().connector().get()) {
            LedgerFill fill = new LedgerFill(connection);
            fill.fill(rows(stage.size()), stage.told());
            return fill.bytesARow();
        } catch (SQLException e) {
            throw new IllegalStateException("A connection to PostgreSQL does not close", e);
        }
    }

    /** Every filter by itself, and all of them together. */
    private static Map<String, URI> queries(URI service) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String lastMonth = "since=" + now.minus(Duration.ofDays(30));
        // an id of 50 days ago, which is in the middle of what was filled in
        String cursor = "cursor=%s-7000-8000-000000000000"
                .formatted(hexTime(now.minus(Duration.ofDays(50)).toEpochMilli()));
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("GET", "");
        queries.put("GET limit=500", "limit=500");
        for (String status : List.of("PENDING", "SUCCEEDED", "REJECTED", "EXHAUSTED", "CANCELLED")) {
            queries.put("GET status=" + status, "status=" + status);
        }
        queries.put("GET kind", "kind=session.remove");
        queries.put("GET since 30 days ago", lastMonth);
        queries.put("GET since tomorrow", "since=" + now.plus(Duration.ofDays(1)));
        queries.put("GET cursor", cursor);
        queries.put(
                "GET all filters",
                "status=REJECTED&kind=session.remove&since=" + now.minus(Duration.ofDays(90)) + "&" + cursor
                        + "&limit=50");
        Map<String, URI> addresses = new LinkedHashMap<>();
        queries.forEach((title, query) -> addresses.put(title, service.resolve("/operations?" + query)));
        return addresses;
    }

    private static String hexTime(long millis) {
        String digits = String.format("%012x", millis);
        return digits.substring(0, 8) + "-" + digits.substring(8);
    }

    private static int rows(Size size) {
        return size.of(5_000_000, 200_000, 1_000);
    }
}
