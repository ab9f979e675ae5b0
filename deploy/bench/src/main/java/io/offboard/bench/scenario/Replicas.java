package io.offboard.bench.scenario;

import io.offboard.bench.measure.Figure;
import io.offboard.bench.result.Comparison;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.scenario.Turns.Played;
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
        stage.journal().switches(SESSIONS.service().vendor(), Stage.WILLING);
        Settings settings = Settings.none().calls(CALLS).alone();
        try (Group group = new Group()) {
            group.add(() -> stage.service(ONE, SESSIONS, settings, 1, Single.loads(stage.size())));
            group.add(() -> stage.service(TWO, SESSIONS, settings, 2, Single.loads(stage.size())));
            Played played = Turns.play(group.all(), stage.rounds(), stage.told());
            return new ScenarioResult(
                    name(),
                    about(stage.size()),
                    played.contestants(),
                    played.rounds(),
                    List.of(Comparison.ratio(TWO, ONE, Figure.RATE)),
                    List.of("RSS is the sum of both processes."));
        }
    }
}
