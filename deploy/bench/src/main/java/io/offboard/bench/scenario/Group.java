package io.offboard.bench.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The contestants of a scenario, which end together, also when one of them does not even start. */
final class Group implements AutoCloseable {

    private final List<Contestant> contestants = new ArrayList<>();

    void add(Supplier<? extends Contestant> contestant) {
        contestants.add(contestant.get());
    }

    List<Contestant> all() {
        return List.copyOf(contestants);
    }

    @Override
    public void close() {
        contestants.forEach(Contestant::close);
    }
}
