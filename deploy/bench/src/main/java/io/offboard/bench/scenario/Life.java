package io.offboard.bench.scenario;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A contestant whose every turn is the life of a service, which starts before the round and is closed by who lives it.
 *
 * @param <T> the service, with what is around it
 */
final class Life<T> implements Contestant {

    private final String name;
    private final Supplier<T> start;
    private final Function<T, Score> live;
    private volatile Once<T> next;

    Life(String name, Supplier<T> start, Function<T, Score> live) {
        this.name = name;
        this.start = start;
        this.live = live;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void warmUp() {
        // there is nothing yet that could be warm
    }

    @Override
    public void prepare() {
        next = new Once<>(start);
        next.attempt();
    }

    @Override
    public Score round() {
        return live.apply(next.get());
    }

    @Override
    public void close() {
        // nothing is left
    }
}
