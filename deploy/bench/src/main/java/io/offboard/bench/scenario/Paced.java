package io.offboard.bench.scenario;

import io.offboard.bench.measure.Figure;
import io.offboard.bench.result.Comparison;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.stack.Settings;
import io.offboard.bench.work.Conversations;
import io.offboard.bench.work.Work;
import io.offboard.local.stack.Service;
import java.time.Duration;
import java.util.List;

/** A heap of work under a vendor's limit. */
final class Paced implements Scenario {

    private static final Work CONVERSATIONS = new Conversations(Single.APP);
    private static final int LIMIT = 100;
    private static final String ONE = "one replica";
    private static final String TWO = "two replicas";

    @Override
    public String name() {
        return "paced";
    }

    @Override
    public String about(Size size) {
        return "%,d conversations of distinct users in one app under the vendor's own %d a second"
                .formatted(loads(size).round(), LIMIT);
    }

    @Override
    public ScenarioResult run(Stage stage) {
        stage.journal().switches(Service.CONVERSATION.vendor(), "{\"latency\":{\"kind\":\"FIXED\",\"millis\":20}}");
        try (Group group = new Group(this, stage)) {
            group.addReference(ONE, () -> replicas(stage, ONE, 1));
            group.add(TWO, () -> replicas(stage, TWO, 2));
            return group.play().result(List.of(Comparison.ratio(TWO, ONE, Figure.RATE)));
        }
    }

    private static Contestant replicas(Stage stage, String name, int replicas) {
        return limited(stage.service(name, CONVERSATIONS, Settings.none(), replicas, loads(stage.size())));
    }

    private static Loads loads(Size size) {
        return new Loads(
                size.of(500, 100, 20),
                size.of(4, 2, 1),
                size.of(20_000, 200, 50),
                size.of(10, 1, 1),
                Duration.ofSeconds(size.of(700, 40, 60)));
    }

    /** Also shows how much of the limit was used. */
    private static Contestant limited(Contestant service) {
        return new Also(
                service,
                figures -> figures.with(
                        Figure.LIMIT_USED, 100 * figures.get(Figure.RATE).orElseThrow() / LIMIT));
    }
}
