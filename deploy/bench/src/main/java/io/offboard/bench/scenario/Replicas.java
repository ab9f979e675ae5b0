package io.offboard.bench.scenario;

import io.offboard.bench.measure.Figure;
import io.offboard.bench.result.Comparison;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.stack.Settings;
import io.offboard.bench.work.Sessions;
import io.offboard.bench.work.Work;
import java.util.List;

/** Single operations on two processes against one. */
final class Replicas implements Scenario {

    private static final Work SESSIONS = new Sessions();
    private static final int CALLS = 200;
    private static final String ONE = "one replica";
    private static final String TWO = "two replicas";

    @Override
    public String name() {
        return "replicas";
    }

    @Override
    public String about(Size size) {
        return "%,d single operations on one process and on two, %d calls each, vendor 20 ms"
                .formatted(Single.loads(size).round(), CALLS);
    }

    @Override
    public ScenarioResult run(Stage stage) {
        stage.willing(SESSIONS);
        try (Group group = new Group(this, stage)) {
            group.addReference(ONE, () -> replicas(stage, ONE, 1));
            group.add(TWO, () -> replicas(stage, TWO, 2));
            return group.play()
                    .result(List.of(Comparison.ratio(TWO, ONE, Figure.RATE)), "RSS is the sum of both processes.");
        }
    }

    private static Contestant replicas(Stage stage, String name, int replicas) {
        Settings settings = Settings.none().calls(CALLS).alone();
        return stage.service(name, SESSIONS, settings, replicas, Single.loads(stage.size()));
    }
}
