package io.offboard.bench.scenario;

import java.util.function.Supplier;

/** A contestant whose every turn is a life of its own: it starts from nothing and leaves nothing, so that it is never warm. */
record OneService(String name, Supplier<Score> life) implements Contestant {

    @Override
    public void warmUp() {
        // there is nothing yet that could be warm
    }

    @Override
    public Score round() {
        return life.get();
    }

    @Override
    public void close() {
        // nothing is left
    }
}
