package io.offboard.bench.scenario;

import io.offboard.bench.measure.Figure;
import io.offboard.bench.result.Comparison;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.scenario.Stage.Parallel;
import io.offboard.bench.stack.Competitor;
import io.offboard.bench.stack.Settings;
import io.offboard.bench.work.Customers;
import io.offboard.bench.work.Sessions;
import io.offboard.bench.work.Work;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Operations of one target, many of which can share a call. */
final class Shared implements Scenario {

    private static final List<Work> WORKS = List.of(new Sessions(), new Customers());
    private static final int IN_FLIGHT = 200;
    private static final int BATCH = 100;

    @Override
    public String name() {
        return "shared";
    }

    @Override
    public String about(Size size) {
        return "%,d session.remove of one hash, %<,d customer.delete of one phone, vendor 20 ms"
                .formatted(loads(size).round());
    }

    @Override
    public ScenarioResult run(Stage stage) {
        stage.willing(WORKS.toArray(Work[]::new));
        try (Group group = new Group(this, stage)) {
            works(stage.size()).forEach(work -> add(group, stage, work));
            return group.play()
                    .result(
                            WORKS.stream().flatMap(Shared::comparisons).toList(),
                            "The services run with their defaults, Parallel Consumer with 200 calls in flight.");
        }
    }

    private static void add(Group group, Stage stage, Work work) {
        String service = work.service().title();
        group.add(service, () -> stage.service(service, work, Settings.none(), 1, loads(stage.size())));
        group.addReference(title(work, 1), () -> competitor(stage, work, 1));
        group.add(title(work, BATCH), () -> competitor(stage, work, BATCH));
    }

    /** Sessions are in nearly every scenario, customers only here. */
    private static List<Work> works(Size size) {
        return size == Size.TINY ? List.of(new Customers()) : WORKS;
    }

    private static Pipeline competitor(Stage stage, Work work, int batch) {
        return stage.competitor(
                title(work, batch),
                Competitor.PARALLEL_CONSUMER,
                work,
                new Parallel(IN_FLIGHT, batch),
                loads(stage.size()));
    }

    private static String title(Work work, int batch) {
        return "parallel-consumer " + work.service().domain() + (batch > 1 ? ", batches of " + batch : "");
    }

    private static Stream<Comparison> comparisons(Work work) {
        return Stream.of(1, BATCH)
                .map(batch -> Comparison.ratio(work.service().title(), title(work, batch), Figure.RATE));
    }

    static Loads loads(Size size) {
        return new Loads(
                size.of(20_000, 3_000, 100),
                size.of(30, 2, 1),
                size.of(100_000, 5_000, 200),
                size.of(5, 1, 1),
                Duration.ofSeconds(size.of(180, 45, 60)));
    }
}
