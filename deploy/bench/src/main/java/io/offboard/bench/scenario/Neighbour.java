package io.offboard.bench.scenario;

import io.offboard.bench.flow.SandboxJournal;
import io.offboard.bench.measure.Figure;
import io.offboard.bench.result.Comparison;
import io.offboard.bench.result.ScenarioResult;
import io.offboard.bench.stack.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/** An account in trouble, and what another account notices of it. */
final class Neighbour implements Scenario {

    private static final String IDLE = "nothing waits";

    @Override
    public String name() {
        return "neighbour";
    }

    @Override
    public String about(Size size) {
        return "%,d operations of one account wait while its vendor fares badly; a second account at %d operations a second"
                .formatted(NeighbourLife.waiting(size), NeighbourLife.RATE);
    }

    @Override
    public ScenarioResult run(Stage stage) {
        stage.journal().app(NeighbourLife.SECOND);
        new SandboxJournal(stage.lab().secondSandbox().url()).app(NeighbourLife.FIRST);
        Map<String, Trouble> troubles = troubles(stage.size());
        try (Group group = new Group(this, stage)) {
            troubles.forEach(
                    (title, trouble) -> group.add(title, () -> new NeighbourLife(stage, title, trouble).contestant()));
            return group.play()
                    .result(
                            troubles.keySet().stream()
                                    .filter(title -> !title.equals(IDLE))
                                    .map(title -> Comparison.ratio(title, IDLE, Figure.P99))
                                    .toList(),
                            "Latencies are the second account's, from the intended time of its request to the event.",
                            "The first account's operations are not waited for: it is verified that none has two ends.");
        }
    }

    private static Map<String, Trouble> troubles(Size size) {
        Settings free = Settings.none().withoutLimits();
        Trouble hung = new Trouble(with("\"holdSeconds\":300,\"faults\":[{\"kind\":\"HOLD\"}]"), free, true);
        if (size == Size.TINY) {
            return Map.of("hung", hung); // one is enough to see that it can be measured
        }
        Map<String, Trouble> troubles = new LinkedHashMap<>();
        troubles.put(IDLE, new Trouble(Stage.WILLING, free, false));
        troubles.put("hung", hung);
        troubles.put("slow, 8 s", new Trouble(with("\"latency\":{\"kind\":\"FIXED\",\"millis\":8000}"), free, true));
        troubles.put(
                "refusing, 503", new Trouble(with("\"faults\":[{\"kind\":\"STATUS\",\"status\":503}]"), free, true));
        troubles.put("limiting, 429", new Trouble(with("\"faults\":[{\"kind\":\"TOO_MANY_REQUESTS\"}]"), free, true));
        troubles.put("paced at 1/s", new Trouble(Stage.WILLING, free.userOnceASecond(), true));
        return troubles;
    }

    private static String with(String switches) {
        return "{\"unknown\":\"ACCEPT\",\"accountLimit\":null,\"userLimit\":null," + switches + "}";
    }

    /**
     * How the first account fares.
     *
     * @param switches its vendor's
     * @param waiting whether anything waits for it
     */
    record Trouble(String switches, Settings settings, boolean waiting) {}
}
