package io.offboard.bench.scenario;

import io.offboard.bench.result.Comparison;
import io.offboard.bench.result.Round;
import io.offboard.bench.result.ScenarioResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The contestants of a scenario, which start together, take turns, and end together. One that does not start fails alone. */
final class Group implements AutoCloseable {

    private final Scenario scenario;
    private final Stage stage;
    private final List<Starting> contestants = new ArrayList<>();

    Group(Scenario scenario, Stage stage) {
        this.scenario = scenario;
        this.stage = stage;
    }

    /** It takes its turn after those that were added before. */
    void add(String name, Supplier<? extends Contestant> start) {
        contestants.add(new Starting(name, new Once<>(start)));
    }

    /** One that others are only held against, so that it is left out of a tiny round: that one measures nothing. */
    void addReference(String name, Supplier<? extends Contestant> start) {
        if (stage.size() != Size.TINY) {
            add(name, start);
        }
    }

    /** One whose every turn is a life of its own. */
    void addLives(String name, Supplier<Contestant.Score> life) {
        add(name, () -> new OneService(name, life));
    }

    /** Starts them, and lets them take their turns. */
    Played play() {
        Together.each(contestants, Starting::start);
        return new Played(scenario, stage.size(), names(), Turns.play(contestants, stage.rounds(), stage.told()));
    }

    @Override
    public void close() {
        Together.each(contestants, Contestant::close);
    }

    private List<String> names() {
        return contestants.stream().map(Contestant::name).toList();
    }

    /**
     * What came of it.
     *
     * @param contestants in the order of their turns
     */
    record Played(Scenario scenario, Size size, List<String> contestants, List<Round> rounds) {

        ScenarioResult result(List<Comparison> comparisons, String... notes) {
            return new ScenarioResult(
                    scenario.name(), scenario.about(size), contestants, rounds, comparisons, List.of(notes));
        }
    }
}
