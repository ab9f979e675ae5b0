package io.offboard.bench.scenario;

import io.offboard.bench.flow.Tally;
import io.offboard.bench.measure.Figure;
import io.offboard.bench.result.Comparison;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.stack.Settings;
import io.offboard.bench.work.Sessions;
import io.offboard.bench.work.Work;
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
    private static final String SWEPT = "full ledger, swept";
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
        stage.willing(SESSIONS);
        Loads loads = Single.loads(stage.size());
        Settings settings = Settings.none().calls(CALLS).alone();
        Once<Site> full = new Once<>(() -> full(stage, settings));
        try (Group group = new Group(this, stage)) {
            group.addReference(EMPTY, () -> stage.service(EMPTY, SESSIONS, settings, 1, loads));
            group.add(FULL, () -> withDisk(new Pipeline(FULL, full.get().line(), loads), full.get()));
            // Not in a tiny round: a sweep begins once a minute.
            group.addReference(
                    SWEPT,
                    () -> new Departures(
                            new Pipeline(SWEPT, full.get().line(), loads),
                            full.get().space().connector()));
            queries().forEach((title, query) -> group.add(title, () -> query(stage, full.get(), title, query)));
            return group.play()
                    .result(
                            List.of(
                                    Comparison.ratio(FULL, EMPTY, Figure.RATE),
                                    Comparison.ratio(SWEPT, EMPTY, Figure.RATE)),
                            "Swept: how many rows of what leaves were written and deleted while the rate and the latencies were measured.",
                            "A query's latencies are those of one request at a time, for at most 20 s a round.");
        }
    }

    private static Query query(Stage stage, Site site, String title, String query) {
        return new Query(
                title,
                site.url().resolve("/operations?" + query),
                stage.lab().token(),
                stage.size().of(100, 20, 2));
    }

    private static Site full(Stage stage, Settings settings) {
        Site site = stage.site(FULL, SESSIONS, settings, 1);
        try {
            fill(stage, site);
            return site;
        } catch (RuntimeException e) {
            site.close();
            throw e;
        }
    }

    private static void fill(Stage stage, Site site) {
        Tally tally = site.line().begin(BEFORE);
        site.line().feeder().all(tally);
        tally.await(Duration.ofSeconds(60));
        site.line().verify(tally, true);
        try (Connection connection = site.space().connector().get()) {
            Departures.halt(site.space().connector());
            new LedgerFill(connection).fill(rows(stage.size()), stage.told());
        } catch (SQLException e) {
            throw new IllegalStateException("A connection to PostgreSQL does not close", e);
        }
    }

    private static Contestant withDisk(Contestant contestant, Site site) {
        try (Connection connection = site.space().connector().get()) {
            double bytesARow = new LedgerFill(connection).bytesARow();
            return new Also(contestant, figures -> figures.with(Figure.DISK, bytesARow));
        } catch (SQLException e) {
            throw new IllegalStateException("A connection to PostgreSQL does not close", e);
        }
    }

    /** Every filter by itself, and all of them together. */
    private static Map<String, String> queries() {
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
        return queries;
    }

    private static String hexTime(long millis) {
        String digits = String.format("%012x", millis);
        return digits.substring(0, 8) + "-" + digits.substring(8);
    }

    private static int rows(Size size) {
        return size.of(5_000_000, 100_000, 1_000);
    }
}
