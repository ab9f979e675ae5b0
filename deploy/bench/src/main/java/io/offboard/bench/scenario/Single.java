package io.offboard.bench.scenario;

import io.offboard.bench.measure.Figure;
import io.offboard.bench.result.Comparison;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.scenario.Stage.Parallel;
import io.offboard.bench.stack.Competitor;
import io.offboard.bench.stack.Settings;
import io.offboard.bench.work.Conversations;
import io.offboard.bench.work.Sessions;
import io.offboard.bench.work.Work;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Operations that each need a call of their own. */
final class Single implements Scenario {

    static final String APP = "XXXX/XXXX";

    private static final String CONNECT = "connect, 4 tasks";

    private static final Work SESSIONS = new Sessions();
    private static final Work CONVERSATIONS = new Conversations(APP);

    @Override
    public String name() {
        return "single";
    }

    @Override
    public String about(Size size) {
        return "%,d operations that each need a call of their own, vendor 20 ms, no vendor limit; Connect %,d"
                .formatted(loads(size).round(), connectLoads(size).round());
    }

    @Override
    public ScenarioResult run(Stage stage) {
        stage.willing(SESSIONS, CONVERSATIONS);
        try (Group group = new Group(this, stage)) {
            inFlight(stage.size()).forEach(calls -> add(group, stage, calls));
            group.add(
                    CONNECT,
                    () -> stage.competitor(
                            CONNECT, Competitor.CONNECT, SESSIONS, new Parallel(4, 1), connectLoads(stage.size())));
            return group.play()
                    .result(
                            comparisons(stage.size()),
                            "Latencies are those at half of each contestant's own rate.",
                            "Connect: Kafka Connect with Camel's HTTP sink of 2021, the last of its kind on Maven Central, is old;"
                                    + " it writes no event, so its latency ends when the call reaches the vendor.");
        }
    }

    private static void add(Group group, Stage stage, int calls) {
        Loads loads = loads(stage.size());
        Settings settings = Settings.none().calls(calls).alone();
        String sessions = "session-service " + calls;
        group.add(sessions, () -> stage.service(sessions, SESSIONS, settings, 1, loads));
        String conversations = "conversation-service " + calls;
        Settings free = Settings.none().calls(calls).withoutLimits();
        group.add(
                conversations,
                () -> stage.service(conversations, CONVERSATIONS, free, 1, conversationLoads(stage.size())));
        for (Competitor competitor : List.of(Competitor.FLOOR, Competitor.PARALLEL_CONSUMER)) {
            String name = competitor.module() + " " + calls;
            group.add(name, () -> stage.competitor(name, competitor, SESSIONS, new Parallel(calls, 1), loads));
        }
    }

    private static List<Comparison> comparisons(Size size) {
        return inFlight(size).stream()
                .flatMap(calls -> Stream.of("session-service ", "conversation-service ")
                        .flatMap(service -> Stream.of("floor " + calls, "parallel-consumer " + calls, CONNECT)
                                .map(other -> Comparison.ratio(service + calls, other, Figure.RATE))))
                .toList();
    }

    private static List<Integer> inFlight(Size size) {
        return size == Size.TINY ? List.of(200) : List.of(200, 400);
    }

    static Loads loads(Size size) {
        return new Loads(
                size.of(10_000, 1_500, 50),
                size.of(40, 2, 1),
                size.of(50_000, 3_000, 100),
                size.of(5, 1, 1),
                Duration.ofSeconds(size.of(180, 45, 60)));
    }

    /** It is slower by far, so that it is given more time, and less to do quickly. */
    private static Loads conversationLoads(Size size) {
        return new Loads(
                size.of(10_000, 400, 50),
                size.of(40, 2, 1),
                size.of(50_000, 1_500, 100),
                size.of(5, 1, 1),
                Duration.ofSeconds(size.of(600, 60, 60)));
    }

    /** Four calls at once of 20 ms are about 200 a second, however many wait. */
    private static Loads connectLoads(Size size) {
        return new Loads(
                size.of(400, 100, 10),
                size.of(6, 2, 1),
                size.of(2_000, 200, 20),
                size.of(5, 1, 1),
                Duration.ofSeconds(size.of(120, 45, 60)));
    }
}
